import type { Seat } from "../../page/support/seat.ts";
import { field } from "../../page/support/forms.ts";
import { openOffice } from "../../page/support/office.ts";

const [FIELDS, ROWS] = [40, 30];

/** From a letter to the frame after it, for each of some letters; milliseconds. */
const MEASURE = `(async () => {
  const times = [];
  for (const letter of "receipts are short") {
    const before = performance.now();
    document.execCommand("insertText", false, letter);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    times.push(performance.now() - before);
  }
  return times;
})()`;

/** Milliseconds from a key to the screen, in a field and in a table's last row of a long form. */
export type LongForm = { readonly fields: number; readonly rows: number; readonly ms: readonly number[] };

/** Types into a form of 40 fields and 30 rows. */
export async function typeIntoLongForm(): Promise<LongForm> {
  const office = await openOffice({ AuditRate: "0" }, "wide");
  try {
    const lines = Array.from({ length: ROWS }, (_, index) => ({ what: `Thing ${index}`, amount: index }));
    const texts = Array.from({ length: FIELDS }, (_, index) => [`field${index + 1}`, `Text ${index + 1}`]);
    await office.bring({ value: { ...Object.fromEntries(texts), lines }, confidence: 0.5 }, { title: "Long" });
    return { fields: FIELDS, rows: ROWS, ms: await typed(await office.seat("ana")) };
  } finally {
    await office.stop();
  }
}

async function typed({ page }: Seat): Promise<readonly number[]> {
  const times: number[] = [];
  for (const place of [field(page, "Field 20"), page.getByRole("textbox", { name: `What, row ${ROWS}` })]) {
    await place.focus();
    times.push(...(await page.evaluate<number[]>(MEASURE)));
  }
  return times;
}
