import { Duration, Lazy, Stack } from "aws-cdk-lib";
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  type IUserPoolClient,
  ManagedLoginVersion,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClientIdentityProvider,
  UserPoolGroup,
  type UserPoolResourceServer,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { type Scope, SERVER } from "../functions/http/routes.ts";
import { acknowledge } from "./acknowledge.ts";
import { PAGE_CLIENT } from "./constants.ts";
import { DATA } from "./retention.ts";

const scopeOf = (scopeName: Scope, scopeDescription: string): ResourceServerScope =>
  new ResourceServerScope({ scopeName, scopeDescription });
/** What applications can be allowed, and what people can be on the page. */
const APPLICATIONS = [scopeOf("decisions.read", "Read decisions"), scopeOf("decisions.write", "Ask for decisions")];
const PEOPLE = [
  scopeOf("reviews", "Review, as a member of reviewers or seniors"),
  scopeOf("ops", "Operate, as a member of ops"),
];

/** Who may do what: tokens by scopes, and people also by groups. */
export class Identity extends Construct {
  readonly pool: UserPool;
  /** Ids of all clients; a list that is read when the template is written, as the page's is added after the API. */
  readonly audience: string[] = Lazy.list({ produce: () => this.#clients.map((client) => client.userPoolClientId) });
  /** The origin of the pages at which people sign in. */
  readonly signInUrl: string;
  /** Ids of the applications' clients, as the variable `APPLICATIONS` holds them. */
  readonly applications: string;
  readonly #clients: IUserPoolClient[] = [];
  readonly #server: UserPoolResourceServer;

  constructor(parent: Construct, id: string, applications: readonly string[]) {
    super(parent, id);
    this.pool = new UserPool(this, "People", {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      featurePlan: FeaturePlan.ESSENTIALS,
      removalPolicy: DATA,
      deletionProtection: true,
    });
    acknowledge(
      this.pool,
      "COG2",
      "A second factor is the team's choice, set on the pool or by the identity provider that it joins.",
    );
    acknowledge(
      this.pool,
      "COG8",
      "The plus plan has a price for each person; nobody can sign up, accounts are made by the team.",
    );
    const domain = this.pool.addDomain("Domain", {
      cognitoDomain: { domainPrefix: `second-look-${Stack.of(this).account}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    this.signInUrl = domain.baseUrl();
    for (const groupName of ["reviewers", "seniors", "ops"])
      new UserPoolGroup(this, groupName, { userPool: this.pool, groupName });
    this.#server = this.pool.addResourceServer("Api", { identifier: SERVER, scopes: [...APPLICATIONS, ...PEOPLE] });
    for (const name of applications) this.#clients.push(this.#application(name));
    this.applications = this.#clients.map((client) => client.userPoolClientId).join(",");
  }

  /** The client of the page at `url`. It keeps no secret, so that whoever redeems a code proves that they asked for it (PKCE). */
  addPage(url: string): IUserPoolClient {
    const client = this.pool.addClient("Page", {
      userPoolClientName: PAGE_CLIENT,
      generateSecret: false,
      authFlows: { userSrp: true },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
      refreshTokenRotationGracePeriod: Duration.minutes(1),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE, ...this.#allowing(PEOPLE)],
        callbackUrls: [url],
        logoutUrls: [url],
      },
    });
    // Without a style, managed login says that it is not available.
    new CfnManagedLoginBranding(this, "PageStyle", {
      userPoolId: this.pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.#clients.push(client);
    return client;
  }

  /** A client that gets its tokens by client credentials. */
  #application(name: string): IUserPoolClient {
    return this.pool.addClient(`Application-${name}`, {
      userPoolClientName: name,
      generateSecret: true,
      accessTokenValidity: Duration.hours(1),
      oAuth: {
        flows: { clientCredentials: true },
        scopes: this.#allowing(APPLICATIONS),
      },
    });
  }

  #allowing(scopes: readonly ResourceServerScope[]): OAuthScope[] {
    return scopes.map((scope) => OAuthScope.resourceServer(this.#server, scope));
  }
}
