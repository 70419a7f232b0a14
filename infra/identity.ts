import { CfnOutput, Duration, Lazy, Stack } from "aws-cdk-lib";
import {
  CfnManagedLoginBranding,
  type IUserPool,
  type IUserPoolClient,
  type IUserPoolIdentityProvider,
  type IUserPoolResourceServer,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolGroup,
  UserPoolResourceServer,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { groupOf, ROLES, skillGroupOf } from "../functions/domain/roles.ts";
import { type Scope, SERVER } from "../functions/http/routes.ts";
import { PAGE_CLIENT } from "./constants.ts";
import { addIdentityProvider } from "./identity-provider.ts";
import type { IdentityProviderSetting } from "./identity-provider-settings.ts";
import { makePool } from "./own-pool.ts";
import { type SharedPool, SettingRefused } from "./settings.ts";

const scopeOf = (scopeName: Scope, scopeDescription: string): ResourceServerScope =>
  new ResourceServerScope({ scopeName, scopeDescription });
/** What applications can be allowed, and what people can be on the page. */
const APPLICATIONS = [
  scopeOf("decisions.read", "Read decisions"),
  scopeOf("decisions.write", "Ask for decisions"),
  scopeOf("webhooks", "Be told of decisions"),
];
const PEOPLE = [
  scopeOf("reviews", "Review, as a member of reviewers or seniors"),
  scopeOf("ops", "Operate, as a member of ops"),
];
/** Audiences per authorizer: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html. */
const MOST_CLIENTS = 50;

type Props = {
  readonly applications: readonly string[];
  /** The flow's name, by which the groups are called that count for it alone. */
  readonly flow: string;
  /** The skills that the flow names. */
  readonly skills: readonly string[];
  /** The first part of the sign-in domain. */
  readonly domain: string;
  /** The pool of another stack; the stack makes one of its own where it is left out. */
  readonly shared?: SharedPool | undefined;
  /** Where people of a company sign in; only with a pool of the stack's own. */
  readonly provider?: IdentityProviderSetting | undefined;
  /** Pages of other stacks that sign people in by this stack's pool. */
  readonly pageUrls: readonly string[];
};

/** Who may do what: tokens by scopes, and people also by groups. */
export class Identity extends Construct {
  readonly pool: IUserPool;
  /** Who issues the tokens. */
  readonly issuer: string;
  /** Ids of all clients; a list that is read when the template is written, as the page's is added after the API. */
  readonly audience: string[] = Lazy.list({ produce: () => this.#clients.map((client) => client.userPoolClientId) });
  /** The origin of the pages at which people sign in. */
  readonly signInUrl: string;
  /** Ids of the applications' clients, as the variable `APPLICATIONS` holds them. */
  readonly applications: string;
  readonly #clients: IUserPoolClient[] = [];
  readonly #applications = new Map<string, IUserPoolClient>();
  readonly #server: IUserPoolResourceServer;
  readonly #provider: IUserPoolIdentityProvider | undefined;
  readonly #props: Props;

  constructor(parent: Construct, id: string, props: Props) {
    super(parent, id);
    this.#props = props;
    const { shared, domain, applications, flow, skills, provider } = props;
    if (shared === undefined) {
      const { pool, signInUrl, server } = makePool(this, domain, [...APPLICATIONS, ...PEOPLE]);
      [this.pool, this.issuer, this.signInUrl, this.#server] = [pool, pool.userPoolProviderUrl, signInUrl, server];
      this.#tellPool();
      this.#provider = provider && addIdentityProvider(this, pool, signInUrl, provider);
    } else {
      this.pool = UserPool.fromUserPoolId(this, "People", shared.id);
      this.issuer = `https://${this.pool.userPoolProviderName}`;
      this.signInUrl = shared.page?.signIn ?? "";
      this.#server = this.#serverOf(shared);
      if (shared.isForeign) this.#tellPool();
    }
    for (const role of ROLES)
      new UserPoolGroup(this, `${role}-of-flow`, { userPool: this.pool, groupName: groupOf(role, flow) });
    // For every flow of the pool a skill has one group; two stacks cannot both make it.
    for (const skill of skills)
      new UserPoolGroup(this, `${skill}-of-flow`, { userPool: this.pool, groupName: skillGroupOf(skill, flow) });
    for (const name of applications) this.#applications.set(name, this.#admit(this.#application(name)));
    this.applications = this.#clients.map((client) => client.userPoolClientId).join(",");
  }

  /** The id of an application's client, which its calls come with. */
  clientOf(application: string): string {
    const client = this.#applications.get(application);
    if (client === undefined) throw new Error(`There is no application ${application}.`);
    return client.userPoolClientId;
  }

  /** The client of the page at `url`, if there is one here, and of the pages of other stacks. */
  addPage(url?: string): IUserPoolClient {
    const { shared, pageUrls } = this.#props;
    if (shared !== undefined && !shared.isForeign)
      return this.#admit(UserPoolClient.fromUserPoolClientId(this, "PageClient", shared.page?.client ?? ""));
    const client = this.#pageClient([...(url === undefined ? [] : [url]), ...pageUrls]);
    this.#tell("PageClient", client.userPoolClientId);
    return this.#admit(client);
  }

  /** It keeps no secret, so that whoever redeems a code proves that they asked for it (PKCE). */
  #pageClient(urls: string[]): UserPoolClient {
    const client = this.pool.addClient("Page", {
      userPoolClientName: PAGE_CLIENT,
      generateSecret: false,
      authFlows: { userSrp: true },
      supportedIdentityProviders: [
        UserPoolClientIdentityProvider.COGNITO,
        ...(this.#provider ? [UserPoolClientIdentityProvider.custom(this.#provider.providerName)] : []),
      ],
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
      refreshTokenRotationGracePeriod: Duration.minutes(1),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE, ...this.#allowing(PEOPLE)],
        callbackUrls: urls,
        logoutUrls: urls,
      },
    });
    // The sign-in of a pool that is not ours looks as its owner wants it.
    if (this.#props.shared?.isForeign) return client;
    // Without a style, managed login says that it is not available.
    new CfnManagedLoginBranding(this, "PageStyle", {
      userPoolId: this.pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    return client;
  }

  /** A client that gets its tokens by client credentials. In a pool that stacks share, its name says which flow it calls. */
  #application(name: string): IUserPoolClient {
    const { shared, flow } = this.#props;
    return this.pool.addClient(`Application-${name}`, {
      userPoolClientName: shared === undefined ? name : `${name}@${flow}`,
      generateSecret: true,
      accessTokenValidity: Duration.hours(1),
      oAuth: {
        flows: { clientCredentials: true },
        scopes: this.#allowing(APPLICATIONS),
      },
    });
  }

  #admit(client: IUserPoolClient): IUserPoolClient {
    this.#clients.push(client);
    if (this.#clients.length > MOST_CLIENTS)
      throw new SettingRefused(
        `An API takes the tokens of at most ${MOST_CLIENTS} clients, the page's included: name fewer with -c applications, or let applications share a client.`,
      );
    return client;
  }

  #allowing(scopes: readonly ResourceServerScope[]): OAuthScope[] {
    return scopes.map((scope) => OAuthScope.resourceServer(this.#server, scope));
  }

  /** The scopes: those of the stack that made the pool, or this one's, where none of ours did. */
  #serverOf({ isForeign }: SharedPool): IUserPoolResourceServer {
    if (!isForeign) return UserPoolResourceServer.fromUserPoolResourceServerId(this, "Api", SERVER);
    return this.pool.addResourceServer("Api", { identifier: SERVER, scopes: [...APPLICATIONS, ...PEOPLE] });
  }

  #tellPool(): void {
    this.#tell("UserPool", this.pool.userPoolId);
    if (this.signInUrl !== "") this.#tell("SignIn", this.signInUrl);
  }

  /** Other stacks share the pool by these outputs. */
  #tell(name: string, value: string): void {
    new CfnOutput(Stack.of(this), name, { value });
  }
}
