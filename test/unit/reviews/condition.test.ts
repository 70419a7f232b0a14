import { runInNewContext } from "node:vm";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expressionOf } from "../../../functions/adapters/table.ts";
import {
  absent,
  all,
  any,
  compare,
  type Condition,
  holds,
  isIn,
  lacks,
} from "../../../functions/domain/reviews/condition.ts";

const row = { state: "open", epoch: 2, answeredBy: ["ana"], pending: { by: "ben" } };

test.each([
  ["the same value", compare("epoch", "=", 2), true],
  ["another value", compare("epoch", "=", 1), false],
  ["what is at the limit", compare("epoch", "<", 2), false],
  ["what is at the limit or below", compare("epoch", "<=", 2), true],
  ["what is above", compare("epoch", ">", 1), true],
  ["a path", compare("pending.by", "=", "ben"), true],
  ["a comparison with what is not there", compare("finalAt", ">", "2026"), false],
  ["a path through what is not there", compare("held.by", "=", "ben"), false],
  ["one of several", isIn("state", ["open", "claimed"]), true],
  ["none of several", isIn("state", ["final"]), false],
  ["a list without the value", lacks("answeredBy", "cem"), true],
  ["a list with it", lacks("answeredBy", "ana"), false],
  ["no list at all", lacks("opinions", "ana"), true],
  ["what is not there", absent("queue"), true],
  ["what is there", absent("state"), false],
  ["all of them, of which one does not", all(absent("queue"), absent("state")), false],
  ["any of them, of which one does", any(absent("queue"), absent("state")), true],
])("a condition holds for %s: %j is %s", (_what, condition, expected) => {
  expect(holds(condition, row)).toBe(expected);
});

describe("in DynamoDB's words", () => {
  test("every value is bound, and every name is a placeholder", () => {
    const condition = all(isIn("state", ["open", "claimed"]), compare("pending.epoch", "=", 3));
    expect(expressionOf(condition)).toEqual({
      when: "#state IN (:when_0, :when_1) AND #pending.#epoch = :when_2",
      values: { ":when_0": "open", ":when_1": "claimed", ":when_2": 3 },
    });
  });

  test("NOT contains alone would say nothing of a list that is not there", () => {
    expect(expressionOf(any(absent("leaseUntil"), lacks("answeredBy", "ana")))).toEqual({
      when: "attribute_not_exists(#leaseUntil) OR (attribute_not_exists(#answeredBy) OR NOT contains(#answeredBy, :when_0))",
      values: { ":when_0": "ana" },
    });
  });

  test("parentheses stand where AND meets OR, and nowhere else: a parser's time may grow exponentially with them", () => {
    const [a, b] = [absent("a"), absent("b")];
    const when = (condition: Parameters<typeof expressionOf>[0]): string =>
      expressionOf(condition).when.replaceAll(/attribute_not_exists\(#(\w)\)/g, "$1");
    expect(when(all(a, all(b, all(a))))).toBe("a AND b AND a");
    expect(when(all(any(a, b), any(a)))).toBe("(a OR b) AND a");
    expect(when(any(all(any(a, b)), a))).toBe("a OR b OR a");
    expect(when(any(all(a, b), b))).toBe("(a AND b) OR b");
    expect(expressionOf(isIn("state", ["open"])).when).toBe("#state = :when_0");
  });

  test("with fewer parentheses it still says the same: AND binds closer than OR, as in every language", () => {
    fc.assert(
      fc.property(condition, fc.subarray(NAMES), (asked, there) => {
        const present = Object.fromEntries(there.map((name) => [name, true]));
        expect(truthOf(expressionOf(asked).when, present)).toBe(holds(asked, present));
      }),
    );
  });
});

const NAMES = ["a", "b", "c"];
const { condition } = fc.letrec<{ condition: Condition; several: Condition[] }>((tie) => ({
  several: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }),
  condition: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(...NAMES).map(absent),
    tie("several").map((of) => all(...of)),
    tie("several").map((of) => any(...of)),
  ),
}));

/** What an expression of absences says of an object, by JavaScript's own precedence. */
function truthOf(when: string, present: object): boolean {
  const script = when
    .replaceAll(/attribute_not_exists\(#(\w)\)/g, "!present.$1")
    .replaceAll(" AND ", " && ")
    .replaceAll(" OR ", " || ");
  return runInNewContext(script, { present }) as boolean;
}
