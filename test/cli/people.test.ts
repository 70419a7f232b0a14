import { expect, test } from "vitest";
import { ACCOUNTS, bearerOf, isKind } from "../../cli/people.ts";

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
