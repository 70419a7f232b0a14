import { expect, test } from "vitest";
import * as z from "zod";
import { BROUGHT_SCHEMAS } from "../../../functions/domain/answers/proposal.ts";
import { checkedBy } from "../../../functions/domain/flows/checked.ts";

/** What is said of a value that does not fit. */
function said(schema: z.ZodType, value: unknown): readonly string[] {
  const result = checkedBy(schema, value);
  return "faults" in result ? result.faults.map(({ detail }) => detail) : [];
}

test.each<[z.ZodType, unknown, string]>([
  [z.string(), 3, "must be a text"],
  [z.number(), "3", "must be a finite number"],
  [z.int(), 1.5, "must be an integer such as 3"],
  [z.boolean(), "yes", "must be true or false"],
  [z.object({}), [], "must be an object"],
  [z.record(z.string(), z.unknown()), "x", "must be an object"],
  [z.array(z.string()), {}, "must be a list"],
  [z.null(), 1, "must be null"],
  [z.object({ a: z.string() }), {}, "is required"],
  [z.strictObject({}), { b: 1 }, 'unknown field "b"'],
  [z.enum(["a", "b"]), "c", 'must be one of "a", "b"'],
  [z.literal(3), 4, "must be one of 3"],
  [z.string().min(2), "x", "must have at least 2 characters, and has 1"],
  [z.string().max(2), "xyz", "must have at most 2 characters, and has 3"],
  [z.string().length(2), "xyz", "must have exactly 2 characters, and has 3"],
  [z.array(z.string()).min(1), [], "must have at least 1 entry, and has 0"],
  [z.array(z.string()).max(1), ["a", "b"], "must have at most 1 entry, and has 2"],
  [z.number().min(2), 1, "must be at least 2"],
  [z.number().max(2), 3, "must be at most 2"],
  [z.number().gt(2), 2, "must be over 2"],
  [z.number().lt(2), 2, "must be under 2"],
  [z.number().multipleOf(5), 3, "must be a multiple of 5"],
  [z.string().regex(/^a$/u), "b", "must match the pattern /^a$/u"],
  [z.iso.date(), "today", "must be a date such as 2026-11-30"],
  [z.iso.datetime(), "today", "must be a time such as 2026-11-30T12:00:00Z"],
  [z.ipv4(), "x", 'must be a text of the format "ipv4"'],
  [z.union([z.string(), z.null()]), 3, "must be a text, or must be null"],
  [z.string().refine(() => false), "x", "is not allowed here"],
  [z.string().regex(/\S/u, "must hold a word"), " ", "must hold a word"],
])("%#: what does not fit is told in our own words", (schema, value, sentence) => {
  expect(said(schema, value)).toEqual([sentence]);
});

test("of a long list of choices some are named, and the others counted", () => {
  const many = Array.from({ length: 9 }, (_, index) => `c${index}`);
  expect(said(z.enum(many), "x")).toEqual(['must be one of "c0", "c1", "c2", "c3", "c4", "c5", "c6" or 2 others']);
});

test("schemas of values and items speak alike, also those that came from JSON Schema", () => {
  const proposal = { value: 1, confidence: "high" };
  expect(checkedBy(z.object({ proposal: BROUGHT_SCHEMAS.value }), { proposal })).toEqual({
    faults: [{ pointer: "#/proposal/confidence", detail: "must be a finite number" }],
  });
});
