import { NotAllowed } from "../domain/errors.ts";
import type { HttpEvent } from "./problems.ts";

/** Who calls, as the token says. The gateway has verified it. */
export type Person = { readonly name: string; readonly groups: readonly string[] };
type Claims = Readonly<Record<string, unknown>>;

function claimsOf(event: HttpEvent): Claims {
  const context = event.requestContext as { authorizer?: { jwt?: { claims?: Claims } } };
  return context.authorizer?.jwt?.claims ?? {};
}

/** The application that calls. A token by client credentials has the client's id as its subject, and no user name. */
export function applicationOf(event: HttpEvent): string {
  const claims = claimsOf(event);
  const client = textClaim(claims, "sub");
  if (client === "" || textClaim(claims, "username") !== "") throw new NotAllowed("The token is no application's.");
  return client;
}

/** The person who calls, who must be in one of `groups`. */
export function personOf(event: HttpEvent, ...groups: readonly string[]): Person {
  const claims = claimsOf(event);
  const person = {
    name: textClaim(claims, "username") || textClaim(claims, "sub"),
    groups: groupsOf(claims["cognito:groups"]),
  };
  if (person.name !== "" && groups.some((group) => person.groups.includes(group))) return person;
  throw new NotAllowed(`This needs a person in the group ${groups.join(" or ")}.`);
}

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
