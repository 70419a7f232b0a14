import { expect, test } from "vitest";
import { ACCOUNTS, accountsWith, bearerOf, isKind } from "../../cli/people.ts";

test.each([
  ["reviewer", "ana", ["reviewers"]],
  ["senior", "sam", ["reviewers", "seniors"]],
  ["ops", "olga", ["ops"]],
] as const)("a token for %s is for %s unless someone is named", (kind, name, groups) => {
  const scope = "openid second-look/reviews second-look/ops";
  expect(bearerOf({ kind })).toEqual({ client: "page", scope, person: { name, groups } });
  expect(bearerOf({ kind, name: "carla" })).toMatchObject({ person: { name: "carla", groups } });
  expect(ACCOUNTS).toContainEqual({ name, groups, duty: { en: expect.any(String), de: expect.any(String) } });
});

test("an application's token is for the client of the first application, with all that applications may do", () => {
  const bearer = bearerOf({ kind: "app" });
  expect(bearer).toMatchObject({ client: "app", subject: "app" });
  expect(bearer.scope).toBe("second-look/decisions.read second-look/decisions.write second-look/webhooks");
});

test("applications of other names are told apart by their subjects", () => {
  const bearers = ["app", "shop", "ana"].map((name) => bearerOf({ kind: "app", name }));
  expect(new Set(bearers.map((bearer) => "subject" in bearer && bearer.subject)).size).toBe(3);
});

test("there are four kinds", () => {
  expect(["app", "reviewer", "senior", "ops"].every(isKind)).toBe(true);
  expect(["", "toString", "admin"].some(isKind)).toBe(false);
});

test("a person's token has the skills that are named, for its flow alone where one is", () => {
  const groups = (flow?: string) => {
    const bearer = bearerOf({ kind: "reviewer", skills: ["german"], ...(flow !== undefined && { flow }) });
    return "person" in bearer && bearer.person.groups;
  };
  expect(groups()).toEqual(["reviewers", "skill:german"]);
  expect(groups("dogs")).toEqual(["reviewers:dogs", "skill:german:dogs"]);
});

test("of those who sign in here, ana and sam have the flow's skills", () => {
  expect(accountsWith([])).toEqual(ACCOUNTS);
  const skilled = accountsWith(["german", "legal"]).filter(({ groups }) => groups.includes("skill:legal"));
  expect(skilled.map(({ name, duty }) => [name, duty?.en])).toEqual([
    ["ana", "reviewer (german, legal)"],
    ["sam", "senior: settles disagreements (german, legal)"],
  ]);
});
