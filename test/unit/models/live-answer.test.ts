import { expect, test } from "vitest";
import { NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { underLabels } from "../../../functions/domain/models/live-labels.ts";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";

const NOW = "2026-02-01T00:00:00.000Z";
const flowOf = (answer: object) => flowSchema.parse({ name: "values", answer, model: { family: "brought" } });
const TEXT = { type: "object", properties: { total: { type: "number" } } };
const before = {
  ...underLabels(NOTHING_LIVE, flowOf({ schema: TEXT }), "2026-01-01T00:00:00.000Z"),
  proposers: { "application:a": { certified: { approve: 0.9 } } },
};

test.each([
  ["another schema", { schema: { ...TEXT, properties: { total: { type: "integer" } } } }],
  ["another comparison", { schema: TEXT, compare: { "/total": { number: 1 } } }],
])("%s makes evidence void", (_, answer) => {
  const after = underLabels(before, flowOf(answer), NOW);
  expect(after).toMatchObject({
    certified: {},
    evidenceSince: NOW,
    certification: { coded: { code: "answer-changed" } },
  });
  expect(after).not.toHaveProperty("proposers");
});

test("what fields are called and why people reject changes nothing", () => {
  const named = {
    ...TEXT,
    title: "Receipt",
    properties: { total: { type: "number", title: "Sum", description: "In all" } },
  };
  expect(underLabels(before, flowOf({ schema: named, reject: ["unreadable"] }), NOW)).toBe(before);
});

test("a field that is called title is a field", () => {
  const titled = { type: "object", properties: { title: { type: "string" } } };
  const live = underLabels(NOTHING_LIVE, flowOf({ schema: titled }), NOW);
  const longer = { type: "object", properties: { title: { type: "string", maxLength: 5 } } };
  expect(underLabels(live, flowOf({ schema: longer }), NOW)).not.toBe(live);
});
