import { TINY_FLOW as FLOW } from "../../support/rows.ts";
import { expect, test } from "vitest";
import { modelsOf } from "../../../functions/domain/learning/models-view.ts";
import { type Live, NOTHING_LIVE } from "../../../functions/domain/models/live.ts";

const TINY_FLOW = { ...FLOW, isTrained: true };
const SERVING: Live = { ...NOTHING_LIVE, version: 1, endpoint: "e", modelVersion: "seed-1" };

test("the model that serves says why it decides nothing, and so does the one before it", () => {
  const { live, previous } = modelsOf(
    { ...SERVING, checkedOn: 3, previous: { ...SERVING, checkedOn: 0 } },
    [],
    TINY_FLOW,
  );
  expect(live?.reason).toMatch(/checked on 3 labelled lines, fewer than 20, so it decides nothing/);
  expect(live?.coded).toEqual({ code: "unchecked", figures: { checked: 3, least: 20 } });
  expect(previous?.reason).toMatch(/checked on 0/);
});

test.each([
  ["was checked on enough", { checkedOn: 20 }],
  ["went through the gate, or is an endpoint of one's own", {}],
  ["is certified", { checkedOn: 0, certified: { reject: 0.9 } }],
])("a model that %s needs no reason", (_what, change) => {
  expect(modelsOf({ ...SERVING, ...change }, [], TINY_FLOW).live).not.toHaveProperty("reason");
});
