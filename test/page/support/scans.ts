import type { Locator, Page } from "playwright-core";

/** A picture that an item carries: white, so many pixels wide and high. */
export function paper(width = 400, height = 800): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="white"/></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}

export const SCANNED = {
  merchant: "Bakery Roth",
  total: 12.5,
  tags: ["food"],
  lines: [
    { what: "Bread", amount: 4 },
    { what: "Cake", amount: 8.5 },
  ],
};

export type Sight = { readonly pointer: string; readonly confidence?: number; readonly at?: object };

export const at = (box: readonly number[], page = 1): object => ({ page, box });

/** As it is read from two pictures: the merchant at the top of the first, the total at the bottom right of it. */
export const SIGHTS: readonly Sight[] = [
  { pointer: "", confidence: 1 },
  { pointer: "/merchant", confidence: 0.9, at: at([0.05, 0.05, 0.4, 0.05]) },
  { pointer: "/total", confidence: 0.4, at: at([0.7, 0.9, 0.2, 0.04]) },
  { pointer: "/lines/1", confidence: 1, at: at([0.1, 0.5, 0.8, 0.04]) },
  { pointer: "/lines/1/amount", confidence: 1, at: at([0.7, 0.5, 0.2, 0.04]) },
];

export const scanned = (fields: readonly Sight[] = SIGHTS, value: object = SCANNED): object => ({
  value,
  fields,
  confidence: 0.4,
  model: "reader-1",
});

/** What is said of the field that has the focus. */
export const describedBy = (page: Page): Promise<string> =>
  page.evaluate(`(document.activeElement.getAttribute("aria-describedby") ?? "")
    .split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join("; ")`);

/** Where a field's box is on the picture as it is turned and zoomed now, as shares of it. */
export const boxOn = (page: Page, name: string): Promise<number[]> =>
  page.locator(`.sheet-box[title="${name}"]`).evaluate((element) => {
    const paper = element.closest(".sheet-paper")?.getBoundingClientRect() ?? element.getBoundingClientRect();
    const { left, top, width, height } = element.getBoundingClientRect();
    return [
      (left - paper.left) / paper.width,
      (top - paper.top) / paper.height,
      width / paper.width,
      height / paper.height,
    ].map((share) => Number(share.toFixed(2)));
  });

/** Two fingers on an element, so many pixels apart at the beginning and at the end. */
export async function pinch(page: Page, on: Locator, from: number, to: number): Promise<void> {
  const { x = 0, y = 0, width = 0, height = 0 } = (await on.boundingBox()) ?? {};
  const touches = await page.context().newCDPSession(page);
  const put = (type: "touchStart" | "touchMove", apart: number) =>
    touches.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: [-apart / 2, apart / 2].map((beside, id) => ({ x: x + width / 2 + beside, y: y + height / 2, id })),
    });
  await put("touchStart", from);
  for (const step of [1, 2, 3, 4]) await put("touchMove", from + ((to - from) * step) / 4);
  await touches.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await touches.detach();
}
