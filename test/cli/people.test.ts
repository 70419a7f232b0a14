import { expect, test } from "vitest";
import { ACCOUNTS, bearerOf, isKind } from "../../cli/people.ts";
import { scope, SCOPES } from "../../infra/identity.ts";

test.each([
  ["reviewer", "ana", ["reviewers"]],
  ["senior", "sam", ["reviewers", "seniors"]],
  ["ops", "olga", ["ops"]],
] as const)("a token for %s is for %s unless someone is named", (kind, name, groups) => {
  expect(bearerOf({ kind })).toEqual({ client: "page", scope: "openid", person: { name, groups } });
  expect(bearerOf({ kind, name: "carla" })).toMatchObject({ person: { name: "carla", groups } });
  expect(ACCOUNTS).toContainEqual({ name, groups, duty: expect.any(String) });
});

test("an application's token is for the client of the first application, with all scopes of the API", () => {
  const bearer = bearerOf({ kind: "app" });
  expect(bearer).toMatchObject({ client: "app", subject: "app" });
  expect(bearer.scope.split(" ")).toEqual((Object.keys(SCOPES) as (keyof typeof SCOPES)[]).map((name) => scope(name)));
});

test("applications of other names are told apart by their subjects", () => {
  const bearers = ["app", "shop", "ana"].map((name) => bearerOf({ kind: "app", name }));
  expect(new Set(bearers.map((bearer) => "subject" in bearer && bearer.subject)).size).toBe(3);
});

test("there are four kinds", () => {
  expect(["app", "reviewer", "senior", "ops"].every(isKind)).toBe(true);
  expect(["", "toString", "admin"].some(isKind)).toBe(false);
});
