import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { importJWK, SignJWT, type CryptoKey, type JSONWebKeySet, type JWTPayload } from "jose";
import type { Clock } from "../clock.ts";
import { userPoolId } from "../template/resource-types.ts";
import { ALGORITHM, loadSigningKey, publicPart, type SigningKey } from "./keys.ts";
import { APP_SCOPES, DEFAULT_NAMES, type Group, GROUPS, type Kind } from "./people.ts";

export type IdentityOptions = {
  /** The data folder; the key lives in `identity/keys.json` below it. */
  readonly directory: string;
  readonly clock: Clock;
  /** The stack's name, which the pool's id follows from. */
  readonly stack: string;
  /** The ids of the pool's clients: the one of applications and the one of the page. */
  readonly clients: { readonly app: string; readonly page: string };
};

/** Signs and publishes what Cognito would. */
export interface Identity {
  /** The `iss` of all tokens. It says nothing of host and port, so that tokens outlive a restart on another port. */
  readonly issuer: string;
  /** The public keys, as Cognito publishes them. */
  readonly jwks: JSONWebKeySet;
  /** The private key, for whatever else signs people in. */
  readonly signingKey: SigningKey;
  /** An access token for eight hours. Without a name it is for the first demo person of the kind. */
  mint(request: { readonly kind: Kind; readonly name?: string }): Promise<string>;
}

const LIFETIME_SECONDS = 8 * 60 * 60;

/** Opens the identities of a data folder, making their key the first time. Needs nothing else to run. */
export async function createIdentity(options: IdentityOptions): Promise<Identity> {
  const signingKey = await loadSigningKey(join(options.directory, "identity", "keys.json"));
  const privateKey = (await importJWK(signingKey, ALGORITHM)) as CryptoKey;
  const issuer = `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId(options.stack)}`;
  return {
    issuer,
    signingKey,
    jwks: { keys: [publicPart(signingKey)] },
    mint({ kind, name = DEFAULT_NAMES[kind] }) {
      const now = Math.floor(options.clock.now() / 1000);
      const whose =
        kind === "app"
          ? appClaims(name, options)
          : personClaims({ name, groups: GROUPS[kind], client: options.clients.page });
      const claims = { ...accessClaims(issuer, now, LIFETIME_SECONDS), ...whose };
      return new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, kid: signingKey.kid }).sign(privateKey);
    },
  };
}

/** What every access token says; `now` in seconds since the epoch. */
export function accessClaims(iss: string, now: number, lifetimeSeconds: number): JWTPayload {
  return {
    iss,
    token_use: "access",
    version: 2,
    auth_time: now,
    iat: now,
    exp: now + lifetimeSeconds,
    jti: randomUUID(),
  };
}

/**
 * Of an application's token, Cognito says only which client it is, in `client_id` and in `sub`. Here applications share
 * a client, and `sub` tells one name from another.
 */
function appClaims(name: string, { clients }: IdentityOptions): JWTPayload {
  const sub = name === DEFAULT_NAMES.app ? clients.app : subjectOf(`app/${name}`);
  return { sub, client_id: clients.app, scope: APP_SCOPES };
}

/** What an access token says of a person. Cognito leaves the groups out when there are none. */
export function personClaims({
  name,
  groups,
  client,
}: {
  name: string;
  groups: readonly Group[];
  client: string;
}): JWTPayload {
  return {
    sub: subjectOf(`person/${name}`),
    username: name,
    client_id: client,
    ...(groups.length > 0 && { "cognito:groups": groups }),
    scope: "openid",
  };
}

/** An id like Cognito's for a person, and the same one for the same name every time. */
export function subjectOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
