import type { IncomingMessage, ServerResponse } from "node:http";
import type { Kind } from "../../../infra/local/cognito/people.ts";

/** An access token of the running system for a person. */
export type Mint = (kind: Kind, name: string) => Promise<string>;

type Options = { readonly issuer: string; readonly mint: Mint };

const KINDS: Readonly<Record<string, Kind>> = { ana: "reviewer", ben: "reviewer", sam: "senior", olga: "ops" };

/** What of OpenID Connect the page needs, for tests that are not about signing in. */
export async function signIn(request: IncomingMessage, response: ServerResponse, { issuer, mint }: Options): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", issuer);
  const action = pathname.replace(/^.*\/sign-in\//, "");
  if (action === ".well-known/openid-configuration") return json(response, discovery(issuer));
  if (action === "authorize") return redirect(response, authorized(searchParams, personIn(request)));
  if (action === "logout") return redirect(response, searchParams.get("post_logout_redirect_uri") ?? "/");
  if (action === "token") return json(response, await tokens(await formOf(request), issuer, mint));
  response.writeHead(404).end();
}

const discovery = (issuer: string): object => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  end_session_endpoint: `${issuer}/logout`,
});

const personIn = (request: IncomingMessage): string => /(?:^|; )person=(\w+)/.exec(request.headers.cookie ?? "")?.[1] ?? "ana";

/** The code says who signed in and the nonce that the token has to repeat. */
function authorized(query: URLSearchParams, person: string): string {
  if (query.get("code_challenge_method") !== "S256") throw new Error("The page must use PKCE.");
  const back = new URL(query.get("redirect_uri") ?? "");
  back.searchParams.set("code", JSON.stringify([person, query.get("nonce")]));
  back.searchParams.set("state", query.get("state") ?? "");
  return back.href;
}

async function tokens(form: URLSearchParams, iss: string, mint: Mint): Promise<object> {
  if (!form.get("code_verifier")) throw new Error("The page must send its verifier.");
  const [person, nonce] = JSON.parse(form.get("code") ?? "[]") as [string, string | null];
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss, sub: person, aud: "page", iat: now, exp: now + 3600, ...(nonce && { nonce }) };
  const id = [{ alg: "RS256" }, claims, "signature"].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return { token_type: "Bearer", expires_in: 3600, access_token: await mint(KINDS[person] ?? "reviewer", person), id_token: id };
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}

const json = (response: ServerResponse, body: object): void =>
  void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
const redirect = (response: ServerResponse, location: string): void => void response.writeHead(302, { location }).end();
