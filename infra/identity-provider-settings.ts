import { SettingRefused } from "./setting-refused.ts";

/** Where people of a company sign in, besides the pool's own passwords. */
export type IdentityProviderSetting = {
  /** What the sign-in page and the names of people begin with. */
  readonly name: string;
} & (
  | { readonly kind: "saml"; readonly metadataUrl: string }
  | { readonly kind: "oidc"; readonly issuer: string; readonly client: string; readonly secretName: string }
);

type Told = (name: string) => string | undefined;

const NAMES = ["identityProviderName", "identityProviderClient", "identityProviderSecret"] as const;
/**
 * As https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html has it, in
 * the characters that every provider takes. Cognito keeps the names of its own providers.
 */
const NAME = /^[A-Za-z][A-Za-z0-9-]{2,31}$/;
const TAKEN = /^(cognito|facebook|google|loginwithamazon|signinwithapple)$/i;
/** What Secrets Manager takes: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html. */
const SECRET = /^[A-Za-z0-9/_+=.@-]{1,512}$/;

/**
 * `-c identityProvider=saml:URL` or `oidc:URL`, with what belongs to it.
 * @param isOwn whether the stack makes the pool
 * @throws {SettingRefused} in one sentence
 */
export function identityProviderIn(told: Told, isOwn: boolean): IdentityProviderSetting | undefined {
  const text = told("identityProvider");
  const lone = NAMES.find((name) => told(name) !== undefined);
  if (text === undefined) {
    if (lone === undefined) return undefined;
    throw new SettingRefused(
      `-c ${lone} belongs to an identity provider: name it with -c identityProvider=saml:URL or oidc:URL.`,
    );
  }
  if (!isOwn)
    throw new SettingRefused(
      "-c identityProvider belongs to the stack that made the pool, not to one with -c userPool.",
    );
  const name = told("identityProviderName") ?? "Company";
  if (!NAME.test(name) || TAKEN.test(name))
    throw new SettingRefused(
      `-c identityProviderName=${name} is no name that Cognito takes: 3 to 32 letters, digits and dashes, and none of its own such as Google.`,
    );
  const [, kind, url = ""] = /^(saml|oidc):(.*)$/.exec(text) ?? [];
  if (kind === undefined || !isHttps(url))
    throw new SettingRefused(
      `-c identityProvider=${text} is neither saml: with the https address of the metadata nor oidc: with the https address of the issuer.`,
    );
  return kind === "saml" ? saml(told, name, url) : oidc(told, name, url);
}

function saml(told: Told, name: string, metadataUrl: string): IdentityProviderSetting {
  const extra = NAMES.slice(1).find((one) => told(one) !== undefined);
  if (extra !== undefined)
    throw new SettingRefused(`-c ${extra} belongs to oidc: providers; SAML has neither client nor secret.`);
  return { kind: "saml", name, metadataUrl };
}

function oidc(told: Told, name: string, issuer: string): IdentityProviderSetting {
  const [client, secretName] = [told("identityProviderClient"), told("identityProviderSecret")];
  if (client === undefined || secretName === undefined || client === "")
    throw new SettingRefused(
      "-c identityProvider=oidc:… also needs -c identityProviderClient=ID and -c identityProviderSecret=NAME, a secret in Secrets Manager that holds the client's secret and nothing else.",
    );
  if (!SECRET.test(secretName))
    throw new SettingRefused(
      "-c identityProviderSecret takes the name of a secret in Secrets Manager, never the secret itself.",
    );
  if (issuer.endsWith("/.well-known/openid-configuration"))
    throw new SettingRefused("-c identityProvider=oidc:… takes the issuer, without /.well-known/openid-configuration.");
  return { kind: "oidc", name, issuer, client, secretName };
}

const isHttps = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === "https:";
