import fc from "fast-check";
import { expect, test } from "vitest";
import { groupOf, ROLES, rolesOf, skillGroupOf, skillsOf } from "../../functions/domain/roles.ts";
import { flowSchema } from "../../functions/domain/flows/flow.ts";

test.each([
  [[], []],
  [["reviewers"], ["reviewers"]],
  [["reviewers:cats"], ["reviewers"]],
  [
    ["seniors:cats", "reviewers"],
    ["reviewers", "seniors"],
  ],
  [["ops:cats", "ops"], ["ops"]],
  [["reviewers:dogs", "seniors:cat", "ops:cats2", "ops:", "Reviewers", "reviewers:cats:dogs", "leads:cats"], []],
])("members of %j are %j to the flow cats", (groups, roles) => {
  expect(rolesOf(groups, "cats")).toEqual(roles);
});

const flowName = fc
  .stringMatching(/^[a-z][a-z0-9-]{1,39}$/)
  .filter((name) => !/^(source|second-look)$|-(metadata|ref)$/.test(name));

test("a group of one flow means nothing to another", () => {
  fc.assert(
    fc.property(flowName, flowName, fc.constantFrom(...ROLES), (mine, other, role) => {
      expect(rolesOf([groupOf(role, mine)], mine)).toEqual([role]);
      expect(rolesOf([groupOf(role, mine)], other)).toEqual(mine === other ? [role] : []);
    }),
  );
});

test("the group of every flow that there can be is a name that Cognito takes", () => {
  fc.assert(
    fc.property(flowName, fc.constantFrom(...ROLES), (flow, role) => {
      expect(flowSchema.shape.name.safeParse(flow).success).toBe(true);
      expect(groupOf(role, flow)).toMatch(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u);
    }),
  );
});

test("a skill is for every flow of the pool, or for one, and no role is one", () => {
  const groups = [
    "reviewers",
    "skill:german",
    "skill:legal:dogs",
    "skill:legal:cats",
    "skill:german:dogs",
    "skill:",
    "skill:a:dogs:b",
  ];
  expect(skillsOf(groups, "dogs")).toEqual(["german", "legal"]);
  expect(skillsOf(groups, "birds")).toEqual(["german"]);
  expect([skillGroupOf("german"), skillGroupOf("german", "dogs")]).toEqual(["skill:german", "skill:german:dogs"]);
  expect(rolesOf(groups, "dogs")).toEqual(["reviewers"]);
});
