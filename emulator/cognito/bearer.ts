import { createHash } from "node:crypto";
import type { JWTPayload } from "jose";

/** A text in every language of the sign-in page. */
export type InLanguages = Readonly<Record<"en" | "de", string>>;

/** Somebody in the user pool. */
export type Person = { readonly name: string; readonly groups: readonly string[] };

/** A person who can sign in. With a duty, the sign-in page offers the account and shows the duty beside the name. */
export type Account = Person & { readonly duty?: InLanguages };

/** Whose access token it is: an application's, known by its subject, or a person's. Scopes are divided by spaces. */
export type Bearer = { readonly client: string; readonly scope: string } & (
  | { readonly subject: string }
  | { readonly person: Person }
);

/** What an access token says of its bearer. Of an application, Cognito says only its client, in `client_id` and in `sub`. */
export function claimsOf(bearer: Bearer): JWTPayload {
  const { client, scope } = bearer;
  if ("subject" in bearer) return { sub: bearer.subject, client_id: client, scope };
  const { name, groups } = bearer.person;
  // Cognito leaves the groups out when there are none.
  const member = groups.length > 0 && { "cognito:groups": groups };
  return { sub: idOf(bearer.person), username: name, client_id: client, ...member, scope };
}

/** What tokens know a person by. */
export const idOf = ({ name }: Person): string => subjectOf(`person/${name}`);

/** An id like Cognito's, and the same one for the same name every time. */
export function subjectOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
