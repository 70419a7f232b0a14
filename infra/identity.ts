import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AccountRecovery,
  FeaturePlan,
  type IUserPoolClient,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolGroup,
  type UserPoolResourceServer,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";

/** What an application can be allowed. */
export const SCOPES = {
  read: new ResourceServerScope({ scopeName: "decisions.read", scopeDescription: "Read decisions" }),
  write: new ResourceServerScope({ scopeName: "decisions.write", scopeDescription: "Ask for decisions" }),
  webhooks: new ResourceServerScope({ scopeName: "webhooks", scopeDescription: "Manage webhook endpoints" }),
} as const;
const SERVER = "second-look";
export const scope = (name: keyof typeof SCOPES): string => `${SERVER}/${SCOPES[name].scopeName}`;

/** Who may do what: people in groups, applications by scopes. */
export class Identity extends Construct {
  readonly pool: UserPool;
  readonly clients: readonly IUserPoolClient[];

  constructor(parent: Construct, id: string, applications: readonly string[]) {
    super(parent, id);
    this.pool = new UserPool(this, "People", {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: { minLength: 12, requireDigits: true, requireLowercase: true, requireUppercase: true, requireSymbols: true },
      featurePlan: FeaturePlan.ESSENTIALS,
      removalPolicy: RemovalPolicy.RETAIN,
      deletionProtection: true,
    });
    this.pool.addDomain("Domain", { cognitoDomain: { domainPrefix: `second-look-${Stack.of(this).account}` } });
    for (const groupName of ["reviewers", "seniors", "ops"]) new UserPoolGroup(this, groupName, { userPool: this.pool, groupName });
    const server = this.pool.addResourceServer("Api", { identifier: SERVER, scopes: Object.values(SCOPES) });
    this.clients = applications.map((name) => this.#application(name, server));
  }

  /** A client that gets its tokens by client credentials. */
  #application(name: string, server: UserPoolResourceServer): IUserPoolClient {
    return this.pool.addClient(`Application-${name}`, {
      generateSecret: true,
      accessTokenValidity: Duration.hours(1),
      oAuth: {
        flows: { clientCredentials: true },
        scopes: Object.values(SCOPES).map((one) => OAuthScope.resourceServer(server, one)),
      },
    });
  }
}
