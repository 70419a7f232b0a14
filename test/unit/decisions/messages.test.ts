import fc from "fast-check";
import { expect, test } from "vitest";
import { attributesOf, flatOf } from "../../../functions/domain/decisions/attributes.ts";
import { decisionReplySchema } from "../../../functions/domain/decisions/messages.ts";
import { decisionRow } from "../../support/rows.ts";

const value: fc.Arbitrary<string | number | boolean> = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.boolean(),
);

test("a flat row in DynamoDB's form is the same row again", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z]{0,19}$/), value), (row) => {
      expect({ ...flatOf(attributesOf(row)) }).toEqual({ ...row });
    }),
  );
});

test("what is undefined is left out", () => {
  expect(attributesOf({ item: undefined, live: 0, audit: false })).toEqual({
    live: { N: "0" },
    audit: { BOOL: false },
  });
});

test("the API reads the row of a reply, and refuses one that is no decision", () => {
  const row = decisionRow({ because: "expensive", doubt: 0.25 });
  const { events: _events, ...flat } = row;
  const decision = attributesOf(flat);
  expect(decisionReplySchema.parse({ created: true, decision })).toEqual({ created: true, decision: row });
  for (const broken of [{ ...decision, id: { S: "rev_1" } }, { ...decision, live: { S: "1" } }, {}])
    expect(decisionReplySchema.safeParse({ created: true, decision: broken }).success).toBe(false);
});
