/** What the page reads from `/config.json` of its own origin when it starts. */
export type PageConfig = {
  /** The issuer of tokens, or a path of the page's origin: `.well-known/openid-configuration` is found below it. */
  readonly authority: string;
  readonly clientId: string;
  /** The HTTP API's stage, as a path of the same origin; `/v1/…` follows. */
  readonly api: string;
  /** Where going there ends the session, and leads back to the page. */
  readonly logout: string;
};

/** The stage `api` of the HTTP API, below the page's own origin. */
export const API_PATH = "/api";

/** Cognito has no sign-out in its discovery: its endpoint takes the client and where to go then, which must be registered. */
export function logoutAddress(endpoint: string, client: string, page: string): string {
  return `${endpoint}?client_id=${client}&logout_uri=${page}`;
}
