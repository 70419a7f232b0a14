import { expect, test } from "vitest";
import { itemCheck } from "../../functions/domain/flows/item-schema.ts";
import { readFeedback } from "../../functions/domain/learning/feedback-reader.ts";
import { feedbackLine } from "../../functions/domain/learning/feedback.ts";
import { lossesOf } from "../../functions/domain/models/calibration.ts";
import { deployedFrom } from "../../functions/domain/policy/policy.ts";
import { ownOf } from "../../functions/domain/own.ts";
import { decisionRow, opinion, reviewRow } from "../support/rows.ts";

const INHERITED = ["constructor", "toString", "hasOwnProperty", "__proto__"];

test.each(INHERITED)("an object has nothing under %s that is not its own", (name) => {
  expect(ownOf<unknown>({}, name)).toBeUndefined();
  expect(ownOf<unknown>(JSON.parse(`{"${name}": 1}`) as Record<string, unknown>, name)).toBe(1);
});

test.each(INHERITED)("a field of an item may be called %s, and be left out", (name) => {
  const schema = JSON.parse(
    `{"type": "object", "properties": {"a": {"type": "string"}, "${name}": {"type": "string"}}}`,
  );
  const check = itemCheck(schema as Record<string, unknown>, () => /(?:)/);
  expect(check({ a: "b" })).toEqual([]);
});

test.each(INHERITED)("a label %s that a model does not know has no probability", (label) => {
  expect(lossesOf([{ label, probabilities: { a: 1 } }])).toEqual(lossesOf([{ label: "b", probabilities: { a: 1 } }]));
});

test.each(["constructor", "tostring"])("the line of another flow is not read as one of a flow called %s", (flow) => {
  const subject = {
    flow: "tiny",
    source: "x",
    blind: true,
    decision: decisionRow({}),
    review: reviewRow({ state: "closed" }),
  };
  expect(readFeedback(feedbackLine(subject, opinion({}), 0), flow)).toEqual({
    kind: "unreadable",
    why: `it has no label for the flow ${flow}`,
  });
});

test.each(INHERITED)("a parameter %s is refused as unknown", (name) => {
  expect(() => deployedFrom({ [name]: "1" })).toThrow(/unrecognized|unknown|no parameter/i);
});
