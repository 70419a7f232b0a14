import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload } from "jose";
import type { Authorizer } from "./definition.ts";

/** Why a token was refused, in the words of OAuth's `error` and `error_description`. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
  readonly reason: "missing_token" | "invalid_token" | "insufficient_scope";

  constructor(reason: TokenRefused["reason"], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Tokens whose signature is known to be right; what depends on the time is checked every time. */
const REMEMBERED = 1000;

/** Checks access tokens as API Gateway's JWT authorizers do, against the published keys of each issuer. */
export class Tokens {
  readonly #keysOf: (issuer: string) => JSONWebKeySet | undefined;
  readonly #verified = new Map<string, Promise<JWTPayload>>();

  constructor(keysOf: (issuer: string) => JSONWebKeySet | undefined) {
    this.#keysOf = keysOf;
  }

  /** The claims of a token, whose header `Authorization` is given. Throws `TokenRefused`. */
  async check(header: string | undefined, authorizer: Authorizer, now: number): Promise<JWTPayload> {
    const token = header?.replace(/^Bearer\s+/i, "").trim();
    if (!token) throw new TokenRefused("missing_token", "");
    const claims = await this.#verify(`${authorizer.issuer} ${token}`, token, authorizer.issuer);
    const problem = problemOf(claims, authorizer, now / 1000);
    if (problem !== undefined) throw new TokenRefused("invalid_token", problem);
    return claims;
  }

  #verify(key: string, token: string, issuer: string): Promise<JWTPayload> {
    const known = this.#verified.get(key);
    if (known !== undefined) return known;
    const verified = verifySignature(token, this.#keysOf(issuer));
    this.#remember(key, verified);
    return verified;
  }

  #remember(key: string, verified: Promise<JWTPayload>): void {
    this.#verified.set(key, verified);
    // Refused ones are forgotten, so that they cannot push out the good ones for long.
    verified.catch(() => this.#verified.delete(key));
    const [oldest] = this.#verified.keys();
    if (this.#verified.size > REMEMBERED && oldest !== undefined) this.#verified.delete(oldest);
  }
}

async function verifySignature(token: string, keys: JSONWebKeySet | undefined): Promise<JWTPayload> {
  if (keys === undefined) throw new TokenRefused("invalid_token", "the issuer's keys are not known");
  try {
    const { payload } = await compactVerify(token, createLocalJWKSet(keys), { algorithms: ["RS256"] });
    return JSON.parse(new TextDecoder().decode(payload)) as JWTPayload;
  } catch (error) {
    const isTheirs = error instanceof errors.JOSEError || error instanceof SyntaxError;
    throw isTheirs ? new TokenRefused("invalid_token", "signature is not valid") : error;
  }
}

function problemOf(claims: JWTPayload, { issuer, audience }: Authorizer, now: number): string | undefined {
  if (claims.iss !== issuer) return "invalid issuer";
  // `client_id` counts only when there is no `aud`: Cognito's access tokens have none.
  const given = claims.aud ?? claims.client_id;
  const audiences: unknown[] = Array.isArray(given) ? given : [given];
  if (!audiences.some((each) => audience.includes(each as string))) return "the token does not have a valid audience";
  if (typeof claims.exp !== "number" || claims.exp <= now) return "the token has expired";
  const notYet = [claims.nbf, claims.iat].some((time) => time !== undefined && !(time <= now));
  return notYet ? "the token is not valid yet" : undefined;
}

/** The scopes of a token, from `scope` or `scp`. */
export function scopesOf(claims: JWTPayload): string[] {
  const scope = claims.scope ?? claims.scp;
  if (Array.isArray(scope)) return scope.map(String);
  return typeof scope === "string" ? scope.split(" ").filter((each) => each !== "") : [];
}
