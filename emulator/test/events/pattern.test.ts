import { describe, expect, test } from "vitest";
import { compiled } from "../../events/pattern.ts";

const EVENT = {
  source: "second-look",
  resources: ["a", "b"],
  detail: {
    state: "decided",
    confidence: 0.8,
    by: null,
    labels: [],
    route: { reason: "unsure" },
    opinions: [{ by: "ana" }, { by: "ben" }],
  },
};

const detail = (pattern: object): object => ({ detail: pattern });

describe("an event pattern", () => {
  test.each([
    [{ source: ["other", "second-look"] }, true],
    [{ source: ["second"] }, false],
    [{ resources: ["b"] }, true],
    [detail({ by: [null] }), true],
    [detail({ confidence: [0.8] }), true],
    [detail({ route: { reason: ["unsure"] } }), true],
    [detail({ state: ["decided"], confidence: [1] }), false],
    [detail({ opinions: { by: ["ben"] } }), true],
    [detail({ missing: [null] }), false],
    [detail({ constructor: [{ exists: true }] }), false],
    [{ source: [{ prefix: "second" }] }, true],
    [{ source: [{ suffix: "look" }] }, true],
    [{ source: [{ prefix: "look" }] }, false],
    [detail({ confidence: [{ prefix: "0" }] }), false],
    [{ source: [{ "anything-but": "other" }] }, true],
    [{ source: [{ "anything-but": ["other", "second-look"] }] }, false],
    [detail({ missing: [{ "anything-but": "other" }] }), false],
    [detail({ state: [{ exists: true }] }), true],
    [detail({ state: [{ exists: false }] }), false],
    [detail({ missing: [{ exists: false }] }), true],
    [detail({ route: [{ exists: true }] }), false],
    [detail({ confidence: [{ numeric: [">", 0.5, "<=", 0.8] }] }), true],
    [detail({ confidence: [{ numeric: [">", 0.8] }] }), false],
    [detail({ state: [{ numeric: [">", 0] }] }), false],
    [detail({ state: [{ prefix: "x" }, "decided"] }), true],
  ])("%j matches: %s", (pattern, expected) => {
    expect(compiled(pattern)(EVENT)).toBe(expected);
  });

  test.each([
    { $or: [{ source: ["a"] }] },
    { source: [{ wildcard: "a*" }] },
    { source: [{ "equals-ignore-case": "a" }] },
    { source: [{ "anything-but": { prefix: "a" } }] },
    { source: [{ prefix: { "equals-ignore-case": "a" } }] },
    { source: [{ numeric: ["~", 1] }] },
    { source: [{ prefix: "a", suffix: "b" }] },
    { source: [["a"]] },
  ])("%j is refused when it is loaded", (pattern) => {
    expect(() => compiled(pattern)).toThrow(/not supported on this machine/);
  });

  test.each([[{}], ["x"], [null], [{ source: "x" }]])("%j is no pattern", (pattern) => {
    expect(() => compiled(pattern)).toThrow(/event pattern is a JSON object/);
  });
});
