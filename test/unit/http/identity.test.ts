import { expect, test } from "vitest";
import { admit, applicationOf, personOf } from "../../../functions/http/identity.ts";
import type { HttpEvent } from "../../../functions/http/problems.ts";

const PERSON = {
  sub: "4711",
  username: "ana",
  token_use: "access",
  "cognito:groups": "[reviewers ops:cats]",
  scope: "openid a/b",
};

/** A call with these claims, as the gateway hands it on. */
const callWith = (claims: object): HttpEvent =>
  ({ requestContext: { authorizer: { jwt: { claims } } } }) as unknown as HttpEvent;

const admitted = (claims: object) => () => admit(callWith(claims), ["a/b", "c/d"]);

test.each([
  ["the scope alone", { token_use: "access", scope: "a/b" }],
  ["the scope among others", PERSON],
  ["another of the route's scopes", { ...PERSON, scope: "c/d" }],
])("an access token is admitted with %s", (_what, claims) => {
  expect(admitted(claims)).not.toThrow();
});

test.each([
  ["an ID token", { ...PERSON, token_use: "id" }],
  ["a token that does not say what it is for", { ...PERSON, token_use: undefined }],
  ["no scope", { ...PERSON, scope: undefined }],
  ["a longer scope", { ...PERSON, scope: "a/bc xa/b" }],
  ["no claims", {}],
])("%s is not admitted", (_what, claims) => {
  expect(admitted(claims)).toThrow(/^This needs/);
});

test("a person is who `username` says, and nobody without it", () => {
  expect(personOf(callWith(PERSON), "dogs", "reviewers")).toEqual({ name: "ana", roles: ["reviewers"], skills: [] });
  const { username: _, ...nameless } = PERSON;
  for (const claims of [nameless, { ...nameless, "cognito:username": "ana", email: "ana@example.com" }])
    expect(() => personOf(callWith(claims), "dogs", "reviewers")).toThrow("This needs a person");
});

test("an application is no person, and a person no application", () => {
  const application = { sub: "shop", client_id: "shop", token_use: "access", scope: "a/b" };
  expect(applicationOf(callWith(application))).toBe("shop");
  expect(() => personOf(callWith(application), "dogs", "reviewers")).toThrow("This needs a person");
  expect(() => applicationOf(callWith(PERSON))).toThrow("no application's");
});

test("who is a member for another flow only is refused, and told the groups that count here", () => {
  expect(personOf(callWith(PERSON), "cats", "ops").roles).toEqual(["reviewers", "ops"]);
  expect(() => personOf(callWith(PERSON), "dogs", "ops")).toThrow("This needs a person in the group ops or ops:dogs.");
});
