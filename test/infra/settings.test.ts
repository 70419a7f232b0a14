import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { settingsOf, SettingRefused } from "../../infra/settings.ts";
import { refuseOwn, shownFlowText } from "../../infra/shown-flows.ts";
import { DEFAULT_FLOW } from "../../infra/flow-file.ts";

const CATS = "cats=https://c.example.com/api-cats+https://f.example.com+https://i.example.com";

type Told = Readonly<Record<string, string | boolean>>;
const settings = (told: Told) => settingsOf((name) => told[name]);
const SHARED = { userPool: "eu-central-1_AbC123", signIn: "https://in.example.com", pageClient: "4f7c" };

test("told nothing, a stack serves the default flow for one application, with a page and a pool of its own", () => {
  expect(settings({})).toEqual({
    flow: DEFAULT_FLOW,
    applications: ["app"],
    page: "true",
    pageUrls: [],
    flows: [],
    media: { prefixes: [], keys: [] },
  });
});

test("parts of buckets belong to applications of the stack", () => {
  const { media } = settings({ applications: "shop", mediaBuckets: "shop=scans/in" });
  expect(media.prefixes).toEqual([{ application: "shop", path: "scans/in" }]);
  expect(() => settings({ mediaBuckets: "shop=scans/in" })).toThrow("names no application of -c applications");
});

test("lists are told with commas, and cdk.json may say false", () => {
  expect(settings({ applications: "shop, forum,", page: false, pageUrls: "https://a.example.com/" })).toMatchObject({
    applications: ["shop", "forum"],
    page: "false",
    pageUrls: ["https://a.example.com/"],
  });
});

test("flows of other stacks are given as these say them", () => {
  expect(settings({ flows: `${CATS},dogs=https://d.example.com/api-dogs` }).flows).toEqual([
    { name: "cats", api: "https://c.example.com", origins: ["https://f.example.com", "https://i.example.com"] },
    { name: "dogs", api: "https://d.example.com", origins: [] },
  ]);
  const [cats] = settings({ flows: CATS }).flows;
  expect(cats && shownFlowText(cats)).toBe(CATS);
  expect(() => refuseOwn("cats", settings({ flows: CATS }).flows)).toThrow(
    "names cats, which is this stack's own flow",
  );
});

test("a pool that another stack made comes with its sign-in and the page's client, or without a page", () => {
  expect(settings(SHARED).pool).toEqual({
    id: "eu-central-1_AbC123",
    page: { signIn: "https://in.example.com", client: "4f7c" },
  });
  expect(settings({ userPool: SHARED.userPool, page: "false" }).pool).toEqual({ id: "eu-central-1_AbC123" });
});

test.each<[Told, RegExp]>([
  [{ userPool: SHARED.userPool }, /also needs -c signIn=.* and -c pageClient/],
  [{ ...SHARED, signIn: "https://in.example.com/login" }, /also needs -c signIn/],
  [{ ...SHARED, signIn: "http://in.example.com" }, /also needs -c signIn/],
  [{ ...SHARED, userPool: "people" }, /is no id of a user pool/],
  [{ ...SHARED, userPool: "arn:aws:cognito-idp:eu-central-1:1:userpool/eu-central-1_A" }, /is no id of a user pool/],
  [{ signIn: SHARED.signIn }, /belong to a shared pool/],
  [{ pageClient: SHARED.pageClient }, /belong to a shared pool/],
  [{ ...SHARED, pageUrls: "https://a.example.com/" }, /belongs to the stack that made the pool/],
  [{ pageUrls: "https://a.example.com" }, /is no address of a page/],
  [{ pageUrls: "http://a.example.com/" }, /is no address of a page/],
  [{ pageUrls: "https://a.example.com/,d123" }, /d123 is no address/],
  [{ stack: "Mine" }, /takes SecondLook only/],
  [{ flows: "cats" }, /give its output PageFlow as it is/],
  [{ flows: "cats=https://a.example.com/api" }, /give its output PageFlow as it is/],
  [{ flows: "cats=https://a.example.com/api-dogs" }, /give its output PageFlow as it is/],
  [{ flows: "cats=http://a.example.com/api-cats" }, /give its output PageFlow as it is/],
  [{ flows: "cats=https://a.example.com/api-cats+https://b.example.com/files" }, /give its output PageFlow as it is/],
  [{ flows: `${CATS},${CATS}` }, /names cats twice/],
  [{ flows: CATS, page: "false" }, /belongs to the stack that hosts the page/],
  [{ flows: CATS, page: "https://a.example.com/" }, /belongs to the stack that hosts the page/],
])("%j is refused in one sentence", (told, why) => {
  expect(() => settings(told)).toThrow(SettingRefused);
  expect(() => settings(told)).toThrow(why);
});

const SAML = { identityProvider: "saml:https://idp.example.com/metadata.xml" };
const OIDC = {
  identityProvider: "oidc:https://idp.example.com",
  identityProviderClient: "4f7c",
  identityProviderSecret: "second-look/idp",
};

test("people of a company sign in by SAML, or by OIDC with a client whose secret is elsewhere", () => {
  expect(settings(SAML).identityProvider).toEqual({
    kind: "saml",
    name: "Company",
    metadataUrl: "https://idp.example.com/metadata.xml",
  });
  expect(settings({ ...OIDC, identityProviderName: "Okta" }).identityProvider).toEqual({
    kind: "oidc",
    name: "Okta",
    issuer: "https://idp.example.com",
    client: "4f7c",
    secretName: "second-look/idp",
  });
});

test.each<[Told, RegExp]>([
  [{ identityProvider: "https://idp.example.com" }, /is neither saml: .* nor oidc:/],
  [{ identityProvider: "saml:http://idp.example.com" }, /is neither saml:/],
  [{ identityProviderName: "Okta" }, /belongs to an identity provider/],
  [{ ...SAML, identityProviderName: "Google" }, /is no name that Cognito takes/],
  [{ ...SAML, identityProviderName: "my_idp" }, /is no name that Cognito takes/],
  [{ ...SAML, identityProviderSecret: "x" }, /belongs to oidc: providers/],
  [
    { identityProvider: OIDC.identityProvider },
    /also needs -c identityProviderClient=ID and -c identityProviderSecret/,
  ],
  [{ ...OIDC, identityProviderSecret: "p4$$ word" }, /takes the name of a secret/],
  [{ ...OIDC, identityProvider: `${OIDC.identityProvider}/.well-known/openid-configuration` }, /takes the issuer/],
  [{ ...SHARED, ...SAML }, /belongs to the stack that made the pool/],
  [{ ...SHARED, signIn: "https://abc.labeling.eu-central-1.sagemaker.aws" }, /is the labeling portal of a workforce/],
])("%j is refused", (told, why) => {
  expect(() => settings(told)).toThrow(SettingRefused);
  expect(() => settings(told)).toThrow(why);
});

test("a pool that no stack of ours made gets a new client for the page, and may serve other stacks' pages", () => {
  const foreign = { ...SHARED, pageClient: "new", pageUrls: "https://a.example.com/" };
  expect(settings(foreign).pool).toMatchObject({ isForeign: true, page: { signIn: SHARED.signIn } });
  expect(settings({ userPool: SHARED.userPool, page: "false", pageClient: "new" }).pool).toEqual({
    id: SHARED.userPool,
    isForeign: true,
  });
});

test("the CDK's command shows the sentence and nothing else, before anything is built", () => {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "../../infra/app.ts")], {
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ stack: "Mine" }) },
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: "-c stack takes SecondLook only: other stacks are named after their flow.\n",
  });
});

test.each([true, "true", false, ""])("that webhooks may go to the network of a deployment is refused: %j", (told) => {
  expect(() => settings({ allowLoopbackWebhooks: told })).toThrow(SettingRefused);
});
