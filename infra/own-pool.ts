import { Stack } from "aws-cdk-lib";
import {
  AccountRecovery,
  FeaturePlan,
  ManagedLoginVersion,
  type ResourceServerScope,
  UserPool,
  UserPoolGroup,
  type UserPoolResourceServer,
} from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import { ROLES } from "../functions/domain/roles.ts";
import { SERVER } from "../functions/http/routes.ts";
import { acknowledge } from "./acknowledge.ts";
import { DATA } from "./retention.ts";

/** A pool, its sign-in domain, its resource server, and the groups that count for every flow: all that stacks can share. */
type OwnPool = {
  readonly pool: UserPool;
  readonly signInUrl: string;
  readonly server: UserPoolResourceServer;
};

/** @param domain the first part of the sign-in domain; the account's number follows. */
export function makePool(scope: Construct, domain: string, scopes: ResourceServerScope[]): OwnPool {
  const pool = people(scope);
  const signIn = pool.addDomain("Domain", {
    cognitoDomain: { domainPrefix: `${domain}-${Stack.of(scope).account}` },
    managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  });
  for (const groupName of ROLES) new UserPoolGroup(scope, groupName, { userPool: pool, groupName });
  const server = pool.addResourceServer("Api", { identifier: SERVER, scopes });
  return { pool, signInUrl: signIn.baseUrl(), server };
}

function people(scope: Construct): UserPool {
  const pool = new UserPool(scope, "People", {
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
    pool,
    "COG2",
    "A second factor is the team's choice, set on the pool or by the identity provider that it joins.",
  );
  acknowledge(
    pool,
    "COG8",
    "The plus plan has a price for each person; nobody can sign up, accounts are made by the team.",
  );
  return pool;
}
