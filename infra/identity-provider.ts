import { CfnOutput, SecretValue, Stack } from "aws-cdk-lib";
import {
  type IUserPool,
  type IUserPoolIdentityProvider,
  ProviderAttribute,
  UserPoolIdentityProviderOidc,
  UserPoolIdentityProviderSaml,
  UserPoolIdentityProviderSamlMetadata,
} from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import type { IdentityProviderSetting } from "./identity-provider-settings.ts";

/** The claim that most SAML providers send the address in. */
const SAML_EMAIL = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";

/** Lets people of a company sign in to the pool, and tells what its administrators have to enter on their side. */
export function addIdentityProvider(
  scope: Construct,
  userPool: IUserPool,
  signInUrl: string,
  setting: IdentityProviderSetting,
): IUserPoolIdentityProvider {
  const tell = (name: string, value: string): unknown => new CfnOutput(Stack.of(scope), name, { value });
  if (setting.kind === "saml") {
    // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-configuring-federation-with-saml-2-0-idp.html
    tell("SamlReply", `${signInUrl}/saml2/idpresponse`);
    tell("SamlAudience", `urn:amazon:cognito:sp:${userPool.userPoolId}`);
    return new UserPoolIdentityProviderSaml(scope, "Company", {
      userPool,
      name: setting.name,
      metadata: UserPoolIdentityProviderSamlMetadata.url(setting.metadataUrl),
      attributeMapping: { email: ProviderAttribute.other(SAML_EMAIL) },
    });
  }
  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-oidc-idp.html
  tell("OidcRedirect", `${signInUrl}/oauth2/idpresponse`);
  return new UserPoolIdentityProviderOidc(scope, "Company", {
    userPool,
    name: setting.name,
    issuerUrl: setting.issuer,
    clientId: setting.client,
    // CloudFormation reads it while it deploys; the template has the secret's name alone.
    clientSecret: SecretValue.secretsManager(setting.secretName).unsafeUnwrap(),
    scopes: ["openid", "email"],
    attributeMapping: { email: ProviderAttribute.other("email") },
  });
}
