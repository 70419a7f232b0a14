import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { importJWK, SignJWT, type CryptoKey, type JSONWebKeySet, type JWTPayload } from "jose";
import type { Clock } from "../clock.ts";
import type { Meter } from "../metering/meter.ts";
import { userPoolId } from "../template/resource-types.ts";
import { type Bearer, claimsOf } from "./bearer.ts";
import { ALGORITHM, loadSigningKey, publicPart, type SigningKey } from "./keys.ts";

export type IdentityOptions = {
  /** The data folder; the key lives in `identity/keys.json` below it. */
  readonly directory: string;
  readonly clock: Clock;
  /** The stack's name, which the pool's id follows from. */
  readonly stack: string;
  /** Hears of tokens that applications get for their credentials. */
  readonly meter?: Meter | undefined;
};

/** Signs and publishes what Cognito would. */
export interface Identity {
  /** The `iss` of all tokens. It says nothing of host and port, so that tokens outlive a restart on another port. */
  readonly issuer: string;
  /** The public keys, as Cognito publishes them. */
  readonly jwks: JSONWebKeySet;
  /** The private key, for whatever else signs people in. */
  readonly signingKey: SigningKey;
  /** An access token that is valid for eight hours. */
  mint(bearer: Bearer): Promise<string>;
}

const LIFETIME_SECONDS = 8 * 60 * 60;

/** Opens the identities of a data folder, making their key the first time. Needs nothing else to run. */
export async function createIdentity({ directory, clock, stack, meter }: IdentityOptions): Promise<Identity> {
  const signingKey = await loadSigningKey(join(directory, "identity", "keys.json"));
  const privateKey = (await importJWK(signingKey, ALGORITHM)) as CryptoKey;
  const issuer = `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId(stack)}`;
  return {
    issuer,
    signingKey,
    jwks: { keys: [publicPart(signingKey)] },
    mint(bearer) {
      if ("subject" in bearer) meter?.({ unit: "cognito.token", at: bearer.client });
      const now = Math.floor(clock.now() / 1000);
      const claims = { ...accessClaims(issuer, now, LIFETIME_SECONDS), ...claimsOf(bearer) };
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
