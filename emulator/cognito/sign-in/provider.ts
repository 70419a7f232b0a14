import { createHash } from "node:crypto";
import { type Adapter, type Configuration, type Context, type Grant, interactionPolicy, Provider } from "oidc-provider";
import { ALGORITHM } from "../keys.ts";
import { claimsOf, idOf, type Person } from "../bearer.ts";
import type { Member } from "../pool/directory.ts";
import { accessClaims } from "../identity.ts";
import type { SignInOptions } from "./options.ts";
import type { Pages } from "./pages.ts";

/** The path below which everything of the sign-in is. */
export const PREFIX = "/sign-in";

/** As the page's client has it on AWS. */
const TOKEN_SECONDS = 60 * 60;
const DAY_SECONDS = 12 * 60 * 60;

/** An OpenID provider that signs with the identity's key and names its endpoints as Cognito does. */
export function createProvider(options: SignInOptions, pages: Pages, adapter: (model: string) => Adapter): Provider {
  const { identity, people, scopes } = options;
  const scope = scopes.join(" ");
  const configuration: Configuration = {
    adapter,
    clients: [clientOf(options)],
    jwks: { keys: [identity.signingKey] },
    cookies: cookiesOf(identity.signingKey),
    // Browsers name the origin of every POST, also to their own.
    clientBasedCORS: (_, origin) => options.origins.includes(origin),
    claims: { openid: ["sub", "cognito:username", "cognito:groups"], profile: ["name"] },
    conformIdTokenClaims: false,
    features: featuresOf(identity.issuer, scope),
    findAccount: (_, id, source) => accountOf(people.bySubject(id), source),
    formats: {
      customizers: {
        jwt: (_, token, issued) =>
          void (issued.payload = accessToken(options, people.bySubject(token.accountId), token)),
      },
    },
    interactions: { policy: withoutConsent(), url: (_, { uid }) => `${PREFIX}/interaction/${uid}` },
    issueRefreshToken: (_, client) => client.grantTypeAllowed("refresh_token"),
    loadExistingGrant: (context) => grantOf(context, identity.issuer, scope),
    pkce: { required: () => true },
    renderError: (context, refusal) => renderError(pages, context, refusal),
    responseTypes: ["code"],
    routes: {
      authorization: "/oauth2/authorize",
      token: "/oauth2/token",
      revocation: "/oauth2/revoke",
      jwks: "/.well-known/jwks.json",
    },
    scopes,
    ttl: {
      AccessToken: TOKEN_SECONDS,
      AuthorizationCode: 60,
      Grant: DAY_SECONDS,
      IdToken: TOKEN_SECONDS,
      Interaction: 60 * 60,
      RefreshToken: DAY_SECONDS,
      Session: DAY_SECONDS,
    },
  };
  return new Provider(identity.issuer, configuration);
}

/** Where the page may be, and so what it may be called back at. */
export const returnsOf = ({ origins }: SignInOptions): string[] => origins.map((origin) => `${origin}/`);

const clientOf = (options: SignInOptions): Configuration["clients"][number] => ({
  client_id: options.client,
  token_endpoint_auth_method: "none",
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  redirect_uris: returnsOf(options),
});

export const COOKIE = { httpOnly: true, sameSite: "lax" } as const;

/** Cookies are signed and named after the data folder's key: hosts share cookies among ports, and there may be two systems. */
function cookiesOf({ kid, d = "" }: { readonly kid: string; readonly d?: string }): Configuration["cookies"] {
  const name = (what: string): string => `emulator_${what}_${kid.slice(0, 8)}`;
  return {
    keys: [createHash("sha256").update(`cookies ${d}`).digest("base64url")],
    names: { session: name("session"), interaction: name("sign_in"), resume: name("resume") },
    long: { ...COOKIE, path: PREFIX },
    short: COOKIE,
  };
}

/** Access tokens are JWTs only for a resource server: the API, known by the issuer's own name. */
function featuresOf(api: string, scope: string): Configuration["features"] {
  const server = {
    scope,
    audience: api,
    accessTokenTTL: TOKEN_SECONDS,
    accessTokenFormat: "jwt",
    jwt: { sign: { alg: ALGORITHM } },
  } as const;
  return {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: false },
    revocation: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => api,
      useGrantedResource: () => true,
      getResourceServerInfo: () => server,
    },
  };
}

/** The page is the system's own: nobody is asked whether it may know who they are. */
function withoutConsent(): interactionPolicy.Policy {
  const policy = interactionPolicy.base();
  policy.remove("consent");
  return policy;
}

async function grantOf({ oidc: { session, client, provider } }: Context, api: string, scope: string): Promise<Grant> {
  const known = session.grantIdFor(client.clientId);
  const found = known === undefined ? undefined : await provider.Grant.find(known);
  // A grant that was given before the page asked for more is widened: nobody has to sign out for it.
  const grant = found ?? new provider.Grant({ accountId: session.accountId ?? "", clientId: client.clientId });
  grant.addOIDCScope(scope);
  grant.addResourceScope(api, scope);
  await grant.save();
  return grant;
}

/** Nobody, where somebody was disabled, or signed out everywhere since the refresh token was made. */
function accountOf(person: Member | undefined, source: Source | undefined): ReturnType<Configuration["findAccount"]> {
  if (person === undefined || !person.enabled || isOver(person, source)) return undefined;
  const sub = idOf(person);
  const groups = person.groups.length > 0 && { "cognito:groups": person.groups };
  return { accountId: sub, claims: () => ({ sub, name: person.name, "cognito:username": person.name, ...groups }) };
}

type Source = Parameters<Configuration["findAccount"]>[2];

const isOver = ({ signedOutAt = 0 }: Member, source: Source | undefined): boolean =>
  source?.kind === "RefreshToken" && source.iat * 1000 <= signedOutAt;

type Issued = Parameters<Configuration["formats"]["customizers"]["jwt"]>[1];

/** The claims that the identity's own tokens have, at the system's time. */
function accessToken(
  { identity, clock, client }: SignInOptions,
  person: Person | undefined,
  { scope, expiration }: Issued,
) {
  if (person === undefined) throw new Error("A token was asked for somebody who is not there.");
  const now = Math.floor(clock.now() / 1000);
  const claims = { ...accessClaims(identity.issuer, now, expiration), ...claimsOf({ client, scope, person }) };
  // The provider insists on an audience; Cognito's access tokens have none. What cannot be enumerated is not written.
  return Object.defineProperty(claims, "aud", { value: client, writable: true, enumerable: false });
}

/** An authorization request that cannot even be sent back to the page. */
function renderError(
  pages: Pages,
  context: Context,
  { error, error_description: why }: { error: string; error_description?: string },
): void {
  const { headers, body } = pages.stopped(context.status, "This sign-in cannot go on", why ?? error);
  context.set(headers);
  context.body = body;
}
