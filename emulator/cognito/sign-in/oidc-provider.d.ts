/** The package ships no types; this is the part of it that we use. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";
  import type { JWK, JWTPayload } from "jose";

  export type Stored = Record<string, unknown> & {
    readonly uid?: string;
    readonly grantId?: string;
    readonly consumed?: number;
  };

  /** Where the provider keeps one kind of thing: sessions, codes, tokens, … */
  export interface Adapter {
    upsert(id: string, payload: Stored, expiresIn?: number): Promise<void>;
    find(id: string): Promise<Stored | undefined>;
    findByUid(uid: string): Promise<Stored | undefined>;
    findByUserCode(userCode: string): Promise<Stored | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }

  export interface Cookies {
    set(name: string, value: string | null, options: CookieOptions): void;
  }
  export type CookieOptions = { readonly httpOnly: boolean; readonly sameSite: "lax"; readonly path?: string };

  /** What a person allowed a client. */
  export interface Grant {
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
    destroy(): Promise<void>;
  }

  export interface Session {
    readonly accountId?: string;
    readonly authorizations?: Readonly<Record<string, { readonly grantId?: string }>>;
    grantIdFor(clientId: string): string | undefined;
    destroy(): Promise<void>;
  }

  export interface Client {
    readonly clientId: string;
    grantTypeAllowed(type: string): boolean;
  }

  export interface Context {
    readonly cookies: Cookies;
    readonly oidc: { readonly client: Client; readonly session: Session; readonly provider: Provider };
    readonly status: number;
    type: string;
    body: unknown;
    set(headers: Readonly<Record<string, string>>): void;
  }

  export interface Account {
    readonly accountId: string;
    claims(use: string, scope: string): Record<string, unknown> & { readonly sub: string };
  }

  export type Interaction = { readonly uid: string; readonly params: { readonly login_hint?: string } };
  export type InteractionResult = { readonly login: { readonly accountId: string } };

  /** `issued.payload` becomes the token. */
  export type CustomizeJwt = (
    context: Context,
    token: {
      readonly accountId: string;
      readonly clientId: string;
      readonly scope: string;
      readonly expiration: number;
    },
    issued: { payload: JWTPayload },
  ) => void;

  export type ResourceServer = {
    readonly scope: string;
    readonly audience: string;
    readonly accessTokenTTL: number;
    readonly accessTokenFormat: "jwt";
    readonly jwt: { readonly sign: { readonly alg: "RS256" } };
  };

  export type Configuration = {
    readonly adapter: (model: string) => Adapter;
    readonly clients: readonly Readonly<Record<string, string | readonly string[]>>[];
    readonly jwks: { readonly keys: readonly JWK[] };
    readonly cookies: {
      readonly keys: readonly string[];
      readonly names: Readonly<Record<"session" | "interaction" | "resume", string>>;
      readonly long: CookieOptions;
      readonly short: CookieOptions;
    };
    readonly claims: Readonly<Record<string, readonly string[]>>;
    readonly clientBasedCORS: (context: Context, origin: string) => boolean;
    readonly conformIdTokenClaims: boolean;
    readonly features: {
      readonly devInteractions: { readonly enabled: boolean };
      readonly rpInitiatedLogout: { readonly enabled: boolean };
      readonly userinfo: { readonly enabled: boolean };
      readonly revocation: { readonly enabled: boolean };
      readonly resourceIndicators: {
        readonly enabled: boolean;
        readonly defaultResource: () => string;
        readonly useGrantedResource: () => boolean;
        readonly getResourceServerInfo: () => ResourceServer;
      };
    };
    /** `source` is what the account is looked up for, such as a refresh token; `iat` in seconds. */
    readonly findAccount: (
      context: Context,
      id: string,
      source?: { readonly kind: string; readonly iat: number },
    ) => Account | undefined;
    readonly formats: { readonly customizers: { readonly jwt: CustomizeJwt } };
    readonly interactions: {
      readonly policy: interactionPolicy.Policy;
      readonly url: (context: Context, interaction: Interaction) => string;
    };
    readonly issueRefreshToken: (context: Context, client: Client) => boolean;
    readonly loadExistingGrant: (context: Context) => Promise<Grant>;
    readonly pkce: { readonly required: () => boolean };
    readonly renderError: (
      context: Context,
      out: { readonly error: string; readonly error_description?: string },
    ) => void;
    readonly responseTypes: readonly string[];
    readonly routes: Readonly<Record<string, string>>;
    readonly scopes: readonly string[];
    readonly ttl: Readonly<Record<string, number>>;
  };

  export class Provider {
    constructor(issuer: string, configuration: Configuration);
    readonly Grant: {
      new (of: { accountId: string; clientId: string }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
    readonly Session: { get(context: Context): Promise<Session> };
    readonly RefreshToken: { revokeByGrantId(grantId: string): Promise<void> };
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    createContext(request: IncomingMessage, response: ServerResponse): Context;
    cookieName(kind: "session"): string;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: InteractionResult,
      options: { readonly mergeWithLastSubmission: boolean },
    ): Promise<void>;
    on(event: "server_error", listener: (context: Context, error: Error) => void): this;
    on(event: "error", listener: (error: Error) => void): this;
  }

  export namespace errors {
    class SessionNotFound extends Error {}
  }

  export namespace interactionPolicy {
    type Policy = { remove(name: "consent"): void };
    function base(): Policy;
  }
}
