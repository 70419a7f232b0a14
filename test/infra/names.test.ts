import fc from "fast-check";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { FIRST, modelPatterns, nameFor, type Names, namesOf } from "../../infra/names.ts";

/** A name of a flow, also such as are hard: long, with words that are reserved, with dashes at the end. */
const flowName = fc
  .oneof(
    fc.stringMatching(/^[a-z][a-z0-9-]{1,39}$/),
    fc.stringMatching(/^(a|aws|cognito|amazon|draws)(-|a|b|aws){0,8}[0-9a-f]{0,20}$/),
    fc.stringMatching(/^a{25,38}[ab]{0,2}$/),
  )
  .filter((name) => /^[a-z][a-z0-9-]{1,39}$/.test(name) && name !== FIRST.flow);
const limit = fc.integer({ min: 32, max: 63 });

/** What the hashes of long names look like. */
const hashOf = (flow: string): string => createHash("sha256").update(flow).digest("hex").slice(0, 12);

test("a name has the length and the characters that Cognito and SageMaker take, and none of Cognito's reserved words", () => {
  fc.assert(
    fc.property(flowName, limit, (flow, most) => {
      const name = nameFor(flow, most);
      expect(name.length).toBeLessThanOrEqual(most);
      expect(name).toMatch(/^second-look(-+[a-z0-9]+)+$/);
      expect(name).not.toMatch(/aws|amazon|cognito/);
      expect(nameFor(flow, most)).toBe(name);
    }),
  );
});

test("two flows never share a name", () => {
  fc.assert(
    fc.property(flowName, flowName, limit, (one, other, most) => {
      expect(nameFor(one, most) === nameFor(other, most)).toBe(one === other);
    }),
  );
});

test("not even with one that is called as another's name is shortened to", () => {
  const long = "a".repeat(40);
  const [, disguised = ""] = /^second-look-(.*)$/.exec(nameFor(long, 41)) ?? [];
  expect(disguised).toMatch(new RegExp(`^a+-${hashOf(long)}$`));
  expect(nameFor(disguised, 41)).not.toBe(nameFor(long, 41));
  const reserved = `draws-${hashOf("x")}`;
  expect(nameFor(reserved, 41)).toMatch(/^second-look-dr--?[-0-9a-f]*$/);
});

test.each([
  ["cats", 41, "second-look-cats"],
  ["cats", 50, "second-look-cats"],
  ["a".repeat(29), 41, `second-look-${"a".repeat(29)}`],
  ["a".repeat(30), 41, `second-look-${"a".repeat(16)}-${hashOf("a".repeat(30))}`],
  ["draws", 41, `second-look-dr-${hashOf("draws")}`],
  ["cats-", 41, `second-look-cats-${hashOf("cats-")}`],
])("the flow %s within %i characters is called %s", (flow, most, name) => {
  expect(nameFor(flow, most)).toBe(name);
});

test("all names of two flows differ, and of the first flow from any other's", () => {
  fc.assert(
    fc.property(flowName, flowName, (one, other) => {
      fc.pre(one !== other);
      for (const two of [namesOf(other), namesOf(FIRST.flow)])
        for (const key of Object.keys(two) as (keyof Names)[]) expect(namesOf(one)[key], key).not.toBe(two[key]);
    }),
  );
});

test("a stack of before keeps its names, whatever its flow", () => {
  expect(namesOf("cats", "SecondLook")).toEqual(namesOf("listings"));
  expect(namesOf("listings")).toMatchObject({ stack: "SecondLook", signIn: "second-look", models: "second-look" });
});

test("the sign-in domain and names of models have room for what follows", () => {
  fc.assert(
    fc.property(flowName, (flow) => {
      const { signIn, models, stack, metrics } = namesOf(flow);
      expect(`${signIn}-123456789012`).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);
      expect(`${models}-v20260101-101010-ab12`).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/);
      expect(stack).toMatch(/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/);
      expect(metrics).toMatch(/^[\w./#:-]{1,255}$/);
    }),
  );
});

/** IAM's pattern, where `?` is exactly one character. */
const holds = (pattern: string, name: string): boolean => new RegExp(`^${pattern.replaceAll("?", ".")}$`).test(name);
const version = fc.oneof(fc.stringMatching(/^v20\d{6}-\d{6}-[0-9a-f]{4}$/), fc.stringMatching(/^seed-[0-9a-f]{12}$/));

test("a stack may touch its own models, and those of no other flow", () => {
  const mineAnd = fc.tuple(flowName, fc.oneof(flowName, fc.constant(FIRST.flow)), version);
  const related = fc
    .tuple(flowName, fc.stringMatching(/^[-a-z0-9]{1,20}$/), version)
    .map(([flow, more, made]): [string, string, string] => [flow, `${flow}${more}`.slice(0, 40), made]);
  fc.assert(
    fc.property(fc.oneof(mineAnd, related), ([mine, other, made]) => {
      const owns = (flow: string, name: string): boolean =>
        modelPatterns(namesOf(flow)).some((pattern) => holds(pattern, name));
      expect(owns(mine, `${namesOf(mine).models}-${made}`)).toBe(true);
      expect(owns(mine, `${namesOf(other).models}-${made}`)).toBe(mine === other);
      expect(owns(other, `${namesOf(mine).models}-${made}`)).toBe(mine === other);
      expect(owns(FIRST.flow, `${namesOf(mine).models}-${made}`)).toBe(false);
    }),
  );
});
