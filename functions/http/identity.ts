import { NotAllowed } from "../domain/errors.ts";
import { groupOf, type Role, rolesOf, skillsOf } from "../domain/roles.ts";
import type { HttpEvent } from "./problems.ts";

/** Who calls, as an access token says, what they are to the flow, and what they are able to do for it. The gateway has verified the token. */
export type Person = { readonly name: string; readonly roles: readonly Role[]; readonly skills: readonly string[] };
type Claims = Readonly<Record<string, unknown>>;

function claimsOf(event: HttpEvent): Claims {
  const context = event.requestContext as { authorizer?: { jwt?: { claims?: Claims } } };
  return context.authorizer?.jwt?.claims ?? {};
}

/**
 * Lets only access tokens through that have one of `scopes`. The gateway looks at scopes as well; what kind of token it
 * has, it does not: an ID token says who somebody is, and allows nothing.
 */
export function admit(event: HttpEvent, scopes: readonly string[]): void {
  const claims = claimsOf(event);
  if (textClaim(claims, "token_use") !== "access") throw new NotAllowed("This needs an access token.");
  const held = textClaim(claims, "scope").split(" ");
  if (!scopes.some((scope) => held.includes(scope)))
    throw new NotAllowed(`This needs a token with the scope ${scopes.join(" or ")}.`);
}

/** The application that calls. A token by client credentials has the client's id as its subject, and no user name. */
export function applicationOf(event: HttpEvent): string {
  const claims = claimsOf(event);
  const client = textClaim(claims, "sub");
  if (client === "" || textClaim(claims, "username") !== "") throw new NotAllowed("The token is no application's.");
  return client;
}

/** Whether a person calls, and no application. */
export const isPerson = (event: HttpEvent): boolean => textClaim(claimsOf(event), "username") !== "";

/** The person who calls, who must have one of `roles` for the flow of this name. */
export function personOf(event: HttpEvent, flow: string, ...roles: readonly Role[]): Person {
  const claims = claimsOf(event);
  const groups = groupsOf(claims["cognito:groups"]);
  const person = {
    // People are known by this claim and by no other: two names would be two people.
    name: textClaim(claims, "username"),
    roles: rolesOf(groups, flow),
    skills: skillsOf(groups, flow),
  };
  if (person.name !== "" && roles.some((role) => person.roles.includes(role))) return person;
  const wanted = roles.flatMap((role) => [role, groupOf(role, flow)]);
  throw new NotAllowed(`This needs a person in the group ${wanted.join(" or ")}.`);
}

/** All groups of the token. */
export const groupsIn = (event: HttpEvent): string[] => groupsOf(claimsOf(event)["cognito:groups"]);

function textClaim(claims: Claims, name: string): string {
  const value = claims[name];
  return typeof value === "string" ? value : "";
}

/** API Gateway hands array claims on as text, `[a b]`; other front doors keep the array or join with commas. */
export function groupsOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.map(String);
  return typeof claim === "string"
    ? claim
        .replace(/^\[|\]$/g, "")
        .split(/[\s,]+/)
        .filter(Boolean)
    : [];
}
