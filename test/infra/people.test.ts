import { Validations } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { expect, test } from "vitest";
import type { IdentityProviderSetting } from "../../infra/identity-provider-settings.ts";
import type { SecondLookProps } from "../../infra/stack.ts";
import { propertiesOf, stackTemplate, statementsOf, withStack } from "./template.ts";

const SAML: IdentityProviderSetting = { kind: "saml", name: "Okta", metadataUrl: "https://idp.example.com/metadata" };
const OIDC: IdentityProviderSetting = {
  kind: "oidc",
  name: "Entra",
  issuer: "https://idp.example.com",
  client: "4f7c",
  secretName: "second-look/idp",
};
/** A workforce's pool: its sign-in domain is its own, and nothing of ours is in it. */
const WORKFORCE = {
  id: "eu-central-1_Ab1",
  isForeign: true,
  page: { signIn: "https://work.example.com", client: "new" },
} as const;

const template = (more: Partial<SecondLookProps>) => stackTemplate("parcels", more);
const pageClient = (of: Template) =>
  propertiesOf(of, "AWS::Cognito::UserPoolClient").find(([, { ClientName }]) => ClientName === "page")?.[1];

test("the function that changes people may do that in the one pool, whosever it is, and no other function may", () => {
  for (const pool of [undefined, { id: "eu-central-1_Ab1", page: WORKFORCE.page }]) {
    const of = template({ pool });
    const changing = propertiesOf(of, "AWS::IAM::Policy").flatMap(([id, { PolicyDocument }]) =>
      statementsOf(PolicyDocument)
        .filter(({ Action }) => [Action].flat().some((action) => action.startsWith("cognito-idp:")))
        .map(({ Resource }) => ({ id, Resource })),
    );
    expect(changing).toEqual([{ id: expect.stringMatching(/^PeoplePeopleApiRole/), Resource: expect.anything() }]);
    expect(JSON.stringify(changing[0]?.Resource)).toMatch(
      pool ? /userpool\/eu-central-1_Ab1/ : /"IdentityPeople\w+","Arn"/,
    );
    const [, variables] =
      propertiesOf(of, "AWS::Lambda::Function").find(([id]) => id.startsWith("PeoplePeopleApi")) ?? [];
    expect(JSON.stringify(variables)).toContain("USER_POOL_ID");
  }
});

test("SAML: the page's client takes the provider, and what its administrators enter is told", () => {
  const of = template({ identityProvider: SAML });
  of.hasResourceProperties("AWS::Cognito::UserPoolIdentityProvider", {
    ProviderName: "Okta",
    ProviderType: "SAML",
    ProviderDetails: { MetadataURL: "https://idp.example.com/metadata" },
    AttributeMapping: { email: Match.stringLikeRegexp("claims/emailaddress$") },
  });
  const [[provider] = [""]] = propertiesOf(of, "AWS::Cognito::UserPoolIdentityProvider");
  expect(pageClient(of)).toMatchObject({ SupportedIdentityProviders: ["COGNITO", { Ref: provider }] });
  expect(JSON.stringify(of.findOutputs("SamlReply"))).toContain("/saml2/idpresponse");
  expect(JSON.stringify(of.findOutputs("SamlAudience"))).toContain("urn:amazon:cognito:sp:");
});

test("OIDC: the template has the secret's name and never the secret", () => {
  const of = template({ identityProvider: OIDC });
  of.hasResourceProperties("AWS::Cognito::UserPoolIdentityProvider", {
    ProviderType: "OIDC",
    ProviderDetails: {
      client_id: "4f7c",
      client_secret: "{{resolve:secretsmanager:second-look/idp:SecretString:::}}",
      oidc_issuer: "https://idp.example.com",
      authorize_scopes: "openid email",
    },
  });
  expect(JSON.stringify(of.findOutputs("OidcRedirect"))).toContain("/oauth2/idpresponse");
});

test("a workforce's pool gets the scopes, the page's client and the flow's groups, and keeps what it has", () => {
  const of = template({ pool: WORKFORCE });
  of.resourceCountIs("AWS::Cognito::UserPool", 0);
  of.resourceCountIs("AWS::Cognito::UserPoolDomain", 0);
  of.resourceCountIs("AWS::Cognito::ManagedLoginBranding", 0);
  of.hasResourceProperties("AWS::Cognito::UserPoolResourceServer", {
    Identifier: "second-look",
    UserPoolId: WORKFORCE.id,
  });
  expect(pageClient(of)).toMatchObject({
    UserPoolId: WORKFORCE.id,
    GenerateSecret: false,
    AllowedOAuthFlows: ["code"],
  });
  const groups = propertiesOf(of, "AWS::Cognito::UserPoolGroup").map(([, { GroupName }]) => String(GroupName));
  expect(groups.toSorted((a, b) => a.localeCompare(b))).toEqual([
    "ops:parcels",
    "reviewers:parcels",
    "seniors:parcels",
  ]);
  expect(of.findOutputs("SignIn")).toMatchObject({ SignIn: { Value: "https://work.example.com" } });
});

test("with a provider, the stack passes cdk-nag", () => {
  withStack("parcels", { identityProvider: SAML }, (_stack, app) => {
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });
});
