import { expect, test } from "vitest";
import { quoteFor } from "../../../functions/domain/batches/quote.ts";

const all = (text: string) => ({ bytes: Buffer.from(text), of: text.length });
const past = (confident: number, unsure: number) => [
  ...Array.from({ length: confident }, () => ({ reason: "confident" })),
  ...Array.from({ length: unsure }, () => ({ reason: "unsure" })),
];

test("a quote is the share that people decided, and of the rest what is audited", () => {
  const quote = quoteFor(all("a\n".repeat(1000)), past(80, 20), 0.1);
  expect(quote).toEqual({ lines: 1000, reviews: 280, people: 0.2, audits: 0.1, decisions: 100 });
});

test("without decisions people look at everything", () => {
  expect(quoteFor(all("a\nb"), [], 0.1)).toMatchObject({ lines: 2, reviews: 2, people: 1, decisions: 0 });
});

test("of a long file the beginning says about how many lines it has", () => {
  expect(quoteFor({ bytes: Buffer.from("1234\n".repeat(100)), of: 50_000 }, past(1, 0), 0)).toMatchObject({
    lines: 10_000,
  });
});
