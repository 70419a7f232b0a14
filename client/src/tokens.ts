import { SecondLookError } from "./errors.ts";
import { send, type Sending, type Surroundings } from "./retries.ts";

/** How the client gets its access token: one that you have, a function that brings one, or client credentials. */
export type Credentials =
  | { readonly token: string | (() => string | Promise<string>) }
  | {
      readonly clientId: string;
      readonly clientSecret: string;
      /** `<SignIn>/oauth2/token`, where `SignIn` is an output of the stack that made the user pool. */
      readonly tokenUrl: string;
      /** Scopes apart by blanks. Left out: all that the app client has. */
      readonly scope?: string;
    };

/** Where access tokens come from. */
export type Tokens = {
  readonly get: () => Promise<string>;
  /** Forgets this one: the API did not take it. The next `get` asks for another. */
  readonly drop: (token: string) => void;
};

/** A token is renewed this long before its end, or after nine tenths of its life, whichever is later. */
const EARLY_MS = 60_000;
const MOST_OF_LIFE = 0.9;
/** How long a token lives that does not say it (RFC 6749, 5.1 only recommends that it does). */
const UNTOLD_SECONDS = 300;

/** `until` in milliseconds since 1970. */
type Held = { readonly token: string; readonly until: number };

/** Tokens for the credentials. Cognito bills each one that is issued: they are kept, and asked for once at a time. */
export function tokensFor(credentials: Credentials, sending: Sending, around: Surroundings): Tokens {
  if ("token" in credentials) {
    const { token } = credentials;
    return { get: async () => (typeof token === "string" ? token : token()), drop: () => undefined };
  }
  let held: Held | undefined;
  let asking: Promise<Held> | undefined;
  const renew = async (): Promise<Held> => {
    try {
      return (held = await ask(credentials, sending, around));
    } finally {
      // Those who waited for a failure are told of it; the next one asks anew.
      asking = undefined;
    }
  };
  return {
    get: async () => {
      if (held !== undefined && around.now() < held.until) return held.token;
      return (await (asking ??= renew())).token;
    },
    drop: (token) => {
      if (held?.token === token) held = undefined;
    },
  };
}

type ByClient = Extract<Credentials, { clientId: string }>;

async function ask(
  { clientId, clientSecret, tokenUrl, scope }: ByClient,
  sending: Sending,
  around: Surroundings,
): Promise<Held> {
  const body = new URLSearchParams({ grant_type: "client_credentials", ...(scope !== undefined && { scope }) });
  // As RFC 6749, 2.3.1 wants it: both are encoded as forms are before they are joined.
  const pair = [clientId, clientSecret].map((part) => encodeURIComponent(part).replaceAll("%20", "+")).join(":");
  const request = { method: "POST", headers: { authorization: `Basic ${btoa(pair)}` }, body };
  const response = await send(tokenUrl, request, { ...sending, isRepeatable: true }, around);
  const said = (await response.json().catch(() => ({}))) as {
    access_token?: unknown;
    expires_in?: unknown;
    error?: unknown;
  };
  if (!response.ok || typeof said.access_token !== "string")
    throw new SecondLookError(`${new URL(tokenUrl).host} gave no token: ${reasonIn(said.error, response.status)}.`, {
      code: "token_refused",
      status: response.status,
    });
  const life = 1000 * (typeof said.expires_in === "number" ? said.expires_in : UNTOLD_SECONDS);
  return { token: said.access_token, until: around.now() + Math.max(life - EARLY_MS, life * MOST_OF_LIFE) };
}

const reasonIn = (error: unknown, status: number): string => (typeof error === "string" ? error : `status ${status}`);
