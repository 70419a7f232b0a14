import { Validations } from "aws-cdk-lib";
import type { Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { describe, expect, test } from "vitest";
import { ROLES } from "../../functions/domain/roles.ts";
import { SettingRefused, type SharedPool } from "../../infra/settings.ts";
import { type Properties, propertiesOf, stackTemplate, statementsOf, withStack } from "./template.ts";

const POOL: SharedPool = {
  id: "eu-central-1_AbC123",
  page: { signIn: "https://second-look-1.auth.eu-central-1.amazoncognito.com", client: "4f7c" },
};
const [first, cats, big] = [stackTemplate(), stackTemplate("cats"), stackTemplate("cats-big")];
const [dogs, birds] = [stackTemplate("dogs", { pool: POOL }), stackTemplate("birds", { pool: POOL })];

type Found = { readonly type: string; readonly path: string; readonly value: string };

/** Properties that give something a name, wherever they stand in a resource. */
const NAMING = /(Name|Prefix|N(amespace|AMESPACE)|Alias|Identifier)$|^(Domain|Id)$/;

/** Every name in a template that is written out, with where it stands. References do not count: AWS made those names. */
function namesIn(template: Template): readonly Found[] {
  const { Resources } = template.toJSON() as {
    readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
  };
  return Object.values(Resources).flatMap(({ Type: type, Properties: given }) => namesBelow(type, "", given));
}

function namesBelow(type: string, path: string, value: unknown): Found[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = Array.isArray(value) ? path : `${path}.${key}`;
    const text = NAMING.test(key) ? written(inner) : undefined;
    return text === undefined ? namesBelow(type, at, inner) : [{ type, path: at, value: text }];
  });
}

/** A name as far as it is written out; undefined where it is nothing but a reference to what AWS named. */
function written(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  const join = (value as { readonly "Fn::Join"?: readonly [string, readonly unknown[]] } | null)?.["Fn::Join"];
  if (join === undefined) return undefined;
  const isOwn = JSON.stringify(join[1])
    .replaceAll(/\{"(Ref|Fn::GetAtt)":("AWS::[^"]*")\}/g, "")
    .includes('{"');
  return isOwn ? undefined : JSON.stringify(join);
}

/** Names that are the same in every stack, and within what they are names. */
const WITHIN: Readonly<Record<string, string>> = {
  "AWS::ApiGatewayV2::Authorizer .Name": "the API",
  "AWS::ApiGatewayV2::Stage .StageName": "the API",
  "AWS::CloudWatch::Alarm .Dimensions.Name": "the namespace",
  "AWS::CloudWatch::Alarm .MetricName": "the namespace",
  "AWS::CloudWatch::Alarm .Metrics.Id": "the alarm",
  "AWS::CloudWatch::Alarm .Metrics.MetricStat.Metric.Dimensions.Name": "the namespace",
  "AWS::CloudWatch::Alarm .Metrics.MetricStat.Metric.MetricName": "the namespace",
  "AWS::DynamoDB::Table .AttributeDefinitions.AttributeName": "the table",
  "AWS::DynamoDB::Table .GlobalSecondaryIndexes.IndexName": "the table",
  "AWS::DynamoDB::Table .GlobalSecondaryIndexes.KeySchema.AttributeName": "the table",
  "AWS::DynamoDB::Table .KeySchema.AttributeName": "the table",
  "AWS::DynamoDB::Table .TimeToLiveSpecification.AttributeName": "the table",
  "AWS::Events::Rule .Targets.Id": "the rule",
  "AWS::IAM::Policy .PolicyName": "the role",
  "AWS::Logs::MetricFilter .MetricTransformations.MetricName": "the namespace",
  "AWS::S3::Bucket .LifecycleConfiguration.Rules.Prefix": "the bucket",
};
/** The same for a stack with a pool of its own. */
const WITHIN_POOL: Readonly<Record<string, string>> = {
  "AWS::Cognito::UserPool .AccountRecoverySetting.RecoveryMechanisms.Name": "Cognito's own",
  "AWS::Cognito::UserPoolClient .ClientName": "the pool",
  "AWS::Cognito::UserPoolGroup .GroupName": "the pool",
  "AWS::Cognito::UserPoolResourceServer .Identifier": "the pool",
  "AWS::Cognito::UserPoolResourceServer .Name": "the pool",
  "AWS::Cognito::UserPoolResourceServer .Scopes.ScopeName": "the resource server",
};
const EACH_ITS_POOL = { ...WITHIN, ...WITHIN_POOL };

test.each([
  ["the flow of before and another", first, cats, EACH_ITS_POOL],
  ["two flows, one called as the other begins", cats, big, EACH_ITS_POOL],
  ["the flow whose stack made a pool, and one in it", cats, dogs, WITHIN],
  ["two flows in the pool of a third", dogs, birds, WITHIN],
])("%s share no name that is written out", (_what, one, other, harmless) => {
  const names = namesIn(one);
  expect(names.length).toBeGreaterThan(40);
  const theirs = new Set(namesIn(other).map((found) => JSON.stringify(found)));
  const shared = names.filter((found) => theirs.has(JSON.stringify(found)) && !found.value.startsWith("AWS/"));
  expect(shared.filter(({ type, path }) => !(`${type} ${path}` in harmless))).toEqual([]);
});

test("a new name that is fixed is found", () => {
  const fixed = { Type: "AWS::SQS::Queue", Properties: { QueueName: "second-look-tokens" } };
  const join = { "Fn::Join": ["", ["second-look-", { Ref: "AWS::AccountId" }]] };
  const made = { "Fn::Join": ["", ["/aws/lambda/", { Ref: "Function" }]] };
  expect(namesBelow("T", "", [fixed, { BucketName: join }, { LogGroupName: made }])).toEqual([
    { type: "T", path: ".Properties.QueueName", value: "second-look-tokens" },
    { type: "T", path: ".BucketName", value: JSON.stringify(join["Fn::Join"]) },
  ]);
});

test("nothing is exported, since exports share one room of names in a region", () => {
  for (const template of [first, cats, dogs]) expect(JSON.stringify(template.findOutputs("*"))).not.toContain("Export");
});

test("figures of a flow go to its namespace: from functions, filters, to alarms and the dashboard", () => {
  const [[, { DashboardBody }] = ["", {}]] = propertiesOf(cats, "AWS::CloudWatch::Dashboard");
  const body = JSON.stringify(DashboardBody);
  expect(body).toContain("SecondLook/cats");
  expect(body.replaceAll("SecondLook/cats", "")).not.toContain("SecondLook");
  const namespaces = namesIn(cats).filter(({ path, value }) => /namespace$/i.test(path) && !value.startsWith("AWS/"));
  expect([...new Set(namespaces.map(({ value }) => value))]).toEqual(["SecondLook/cats"]);
  for (const kind of ["Function", "MetricFilter", "Alarm"])
    expect(
      namespaces.some(({ type }) => type.endsWith(kind)),
      kind,
    ).toBe(true);
});

test("every model, job and endpoint that a stack may touch has its own prefix and a version's length", () => {
  const resources = propertiesOf(cats, "AWS::IAM::Policy").flatMap(([, { PolicyDocument }]) =>
    statementsOf(PolicyDocument)
      .flatMap(({ Resource }) => [Resource].flat().map((one) => JSON.stringify(one)))
      .filter((resource) => resource.includes(":sagemaker:") && !resource.includes("EndpointName")),
  );
  expect(resources.length).toBeGreaterThan(8);
  for (const resource of resources)
    expect(resource).toMatch(/:[a-z-]+\/second-look-cats-(v\?{8}-\?{6}-\?{4}|seed-\?{12})"/);
  expect(machine(cats)).toContain("second-look-cats");
});

/** What the definition of the retraining machine gets. */
const machine = (template: Template): string =>
  JSON.stringify(propertiesOf(template, "AWS::StepFunctions::StateMachine").map(([, one]) => one));

test("the stack of before keeps the names by which AWS would make its parts anew", () => {
  const names = namesIn(first).map(({ path, value }) => `${path} ${value}`);
  expect(names).toEqual(
    expect.arrayContaining([
      `.Domain ["",["second-look-",{"Ref":"AWS::AccountId"}]]`,
      ".LogGroupName /aws/vendedlogs/http/SecondLook",
      ".LogGroupName /aws/vendedlogs/states/second-look-decision",
      ".LogGroupName /aws/vendedlogs/states/second-look-retraining",
      ".LogGroupName /aws/vendedlogs/states/second-look-review",
    ]),
  );
});

test("a flow in a shared pool passes cdk-nag's AwsSolutions, every exception with its reason", () => {
  withStack("dogs", { pool: POOL }, (_stack, app) => {
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });
});

describe("a pool that stacks share", () => {
  const clients = (template: Template): Properties[] =>
    propertiesOf(template, "AWS::Cognito::UserPoolClient").map(([, properties]) => properties);
  const groups = (template: Template): unknown[] =>
    propertiesOf(template, "AWS::Cognito::UserPoolGroup").map(([, { GroupName }]) => GroupName);

  test("belongs to the stack that made it, with its domain, its resource server and the page's client", () => {
    for (const type of ["UserPool", "UserPoolDomain", "UserPoolResourceServer", "ManagedLoginBranding"]) {
      cats.resourceCountIs(`AWS::Cognito::${type}`, 1);
      dogs.resourceCountIs(`AWS::Cognito::${type}`, 0);
    }
    expect(clients(cats).map(({ ClientName }) => ClientName)).toEqual(["app", "page"]);
    expect(clients(dogs).map(({ ClientName }) => ClientName)).toEqual(["app@dogs"]);
  });

  test("is told to others by outputs, which these do not repeat", () => {
    for (const name of ["UserPool", "SignIn", "PageClient"]) {
      expect(Object.keys(cats.findOutputs(name))).toEqual([name]);
      expect(dogs.findOutputs(name)).toEqual({});
    }
  });

  test("has the groups for all flows once, and each flow's own", () => {
    expect(groups(cats)).toEqual([...ROLES, ...ROLES.map((role) => `${role}:cats`)]);
    expect(groups(dogs)).toEqual(ROLES.map((role) => `${role}:dogs`));
  });

  test("is where the others' clients, groups and tokens are", () => {
    for (const type of ["UserPoolClient", "UserPoolGroup"])
      for (const [id, { UserPoolId }] of propertiesOf(dogs, `AWS::Cognito::${type}`))
        expect(UserPoolId, id).toBe(POOL.id);
    const [[, { JwtConfiguration }] = ["", {}]] = propertiesOf(dogs, "AWS::ApiGatewayV2::Authorizer");
    const text = JSON.stringify(JwtConfiguration);
    expect(text).toContain(`"https://cognito-idp."`);
    expect(text).toContain(`"/${POOL.id}"`);
    expect((JwtConfiguration as { Audience: unknown[] }).Audience).toEqual([
      { Ref: expect.stringContaining("Applicationapp") },
      POOL.page?.client,
    ]);
  });

  test("lets their applications ask for the scopes of its resource server, whose name is the same for all", () => {
    expect(clients(dogs)[0]).toMatchObject({
      AllowedOAuthScopes: ["second-look/decisions.read", "second-look/decisions.write", "second-look/webhooks"],
    });
  });

  test("signs people in on their pages by the owner's client, which has to know them", () => {
    const pageUrls = ["https://d1.cloudfront.net/", "https://d2.cloudfront.net/"];
    const page = (template: Template): Properties | undefined =>
      clients(template).find(({ ClientName }) => ClientName === "page");
    const own = { "Fn::Join": expect.anything() };
    const owner = page(stackTemplate("cats", { pageUrls }));
    expect(owner).toMatchObject({ CallbackURLs: [own, ...pageUrls], LogoutURLs: [own, ...pageUrls] });
    const without = page(stackTemplate("cats", { pageUrls, page: undefined }));
    expect(without).toMatchObject({ CallbackURLs: pageUrls, LogoutURLs: pageUrls });
    expect(page(stackTemplate("cats", { page: undefined }))).toBeUndefined();
    const headers = JSON.stringify(propertiesOf(dogs, "AWS::CloudFront::ResponseHeadersPolicy"));
    expect(headers).toContain(`connect-src 'self' https://cognito-idp.`);
    expect(headers).toContain(` ${POOL.page?.signIn} `);
  });

  test("is enough without a page, too", () => {
    const plain = stackTemplate("dogs", { pool: { id: POOL.id }, page: undefined });
    const [[, { JwtConfiguration }] = ["", {}]] = propertiesOf(plain, "AWS::ApiGatewayV2::Authorizer");
    expect((JwtConfiguration as { Audience: unknown[] }).Audience).toEqual([{ Ref: expect.any(String) }]);
    expect(clients(plain)).toHaveLength(1);
  });
});

describe("an API takes the tokens of at most fifty clients", () => {
  const applications = (count: number): string[] => Array.from({ length: count }, (_one, at) => `app${at}`);

  test("fifty are taken, the page's with them", () => {
    const [[, { JwtConfiguration }] = ["", {}]] = propertiesOf(
      stackTemplate("cats", { applications: applications(49) }),
      "AWS::ApiGatewayV2::Authorizer",
    );
    expect((JwtConfiguration as { Audience: unknown[] }).Audience).toHaveLength(50);
  });

  test.each([
    ["with a page", { applications: applications(50) }],
    ["without one", { applications: applications(51), page: undefined }],
    ["in a shared pool", { applications: applications(50), pool: POOL }],
  ])("one more is refused in a sentence, %s", (_what, more) => {
    expect(() => stackTemplate("cats", more)).toThrow(SettingRefused);
    expect(() => stackTemplate("cats", more)).toThrow(/at most 50 clients/);
  });
});
