import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FUNCTIONS } from "../../infra/bundle.ts";
import { functionsOf, resolveTemplate } from "@second-look/emulator/testing";
import { contentSecurityPolicy, FIXED_HEADERS } from "../../infra/page-serving.ts";
import type { PageAt } from "../../infra/page.ts";
import { SecondLookStack } from "../../infra/stack.ts";
import { shownFlowIn } from "../../infra/shown-flows.ts";
import { cdkContext } from "../../infra/synth.ts";
import { LISTINGS } from "./template.ts";

type Properties = Readonly<Record<string, unknown>> & {
  readonly JwtConfiguration?: { readonly Audience: readonly unknown[] };
};

const folder = mkdtempSync(join(tmpdir(), "second-look-page-"));
const assets = join(folder, "web");
const hosted: PageAt = { assets, imageHosts: ["img.example.com"] };
let template: Template;

/** What the functions do is no matter here. */
function synthesize(page: PageAt | undefined): { app: App; stack: SecondLookStack } {
  const app = new App({ context: cdkContext(), analyticsReporting: false });
  return {
    app,
    stack: new SecondLookStack(app, "SecondLook", {
      ...LISTINGS,
      bundles: folder,
      applications: ["app"],
      page,
      hasOnline: true,
      explains: true,
    }),
  };
}

beforeAll(() => {
  for (const path of [assets, ...FUNCTIONS.map((name) => join(folder, name))]) {
    mkdirSync(path);
    writeFileSync(join(path, "index.html"), "");
  }
  template = Template.fromStack(synthesize(hosted).stack);
});
afterAll(() => rmSync(folder, { recursive: true }));

const propertiesOf = (type: string): Properties[] =>
  Object.values(template.findResources(type)).map((resource) => (resource as { Properties: Properties }).Properties);
const pageClient = (): Properties =>
  propertiesOf("AWS::Cognito::UserPoolClient").find(({ ClientName }) => ClientName === "page") ?? {};
const distribution = (): Properties =>
  propertiesOf("AWS::CloudFront::Distribution")[0]?.["DistributionConfig"] as Properties;

/** Text of a template; what is known at the deployment only stands as `<LogicalId>`. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const [[name, argument] = []] = Object.entries(value as Record<string, unknown>);
  if (name !== "Fn::Join") return `<${[argument].flat().join(".")}>`;
  return (argument as [string, unknown[]])[1].map(textOf).join("");
}

describe("the bucket", () => {
  test("is public in no way", () => {
    const all = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
    for (const bucket of propertiesOf("AWS::S3::Bucket"))
      expect(bucket).toMatchObject({ PublicAccessBlockConfiguration: all });
  });

  test("is read by its distribution alone, over TLS", () => {
    template.hasResourceProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
          Match.objectLike({
            Effect: "Allow",
            Action: ["s3:GetObject", "s3:ListBucket"],
            Principal: { Service: "cloudfront.amazonaws.com" },
            Condition: { StringEquals: { "AWS:SourceArn": Match.anyValue() } },
          }),
        ],
      },
    });
    template.hasResourceProperties("AWS::CloudFront::OriginAccessControl", {
      OriginAccessControlConfig: {
        OriginAccessControlOriginType: "s3",
        SigningBehavior: "always",
        SigningProtocol: "sigv4",
      },
    });
    expect(distribution()["Origins"]).toContainEqual(
      expect.objectContaining({ OriginAccessControlId: expect.anything() }),
    );
  });

  test("gets hashed files first, to be kept for a year, then the others, to be asked for anew", () => {
    const deployments = propertiesOf("Custom::CDKBucketDeployment");
    expect(deployments).toMatchObject([
      {
        Include: ["assets/*"],
        SystemMetadata: { "cache-control": "public, max-age=31536000, immutable" },
        Prune: false,
      },
      { Exclude: ["assets/*"], SystemMetadata: { "cache-control": "no-cache" }, Prune: false },
    ]);
  });
});

/** The response headers policy of a behaviour. */
function headersOf(behavior: unknown): Properties {
  const { Ref: id } = (behavior as { ResponseHeadersPolicyId: { Ref: string } }).ResponseHeadersPolicyId;
  const policies = template.findResources("AWS::CloudFront::ResponseHeadersPolicy") as Record<
    string,
    { Properties: Properties }
  >;
  return policies[id]?.Properties["ResponseHeadersPolicyConfig"] as Properties;
}

function customOf({ CustomHeadersConfig: custom }: Properties): Readonly<Record<string, string>> {
  const { Items } = custom as { Items: { Header: string; Value: string }[] };
  return Object.fromEntries(Items.map(({ Header, Value }) => [Header, Value]));
}

describe("the distribution", () => {
  test("sends the headers that this machine sends, and HSTS", () => {
    const policy = headersOf(distribution()["DefaultCacheBehavior"]);
    const { SecurityHeadersConfig: security } = policy as { SecurityHeadersConfig: Record<string, Properties> };
    expect(security["StrictTransportSecurity"]).toMatchObject({ AccessControlMaxAgeSec: 63_072_000, Override: true });
    expect({
      "x-content-type-options": security["ContentTypeOptions"] && "nosniff",
      "x-frame-options": security["FrameOptions"]?.["FrameOption"],
      "referrer-policy": security["ReferrerPolicy"]?.["ReferrerPolicy"],
      ...customOf(policy),
    }).toEqual(FIXED_HEADERS);
    const text = textOf(security["ContentSecurityPolicy"]?.["ContentSecurityPolicy"]);
    // The hosts of files have a test of their own.
    expect(text.replaceAll(/ https:\/\/second-look-uploads-.*?<AWS::URLSuffix>/g, "")).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:\/\/img\.example\.com; media-src data: https:\/\/img\.example\.com; font-src 'self'; connect-src 'self' https:\/\/cognito-idp\.<AWS::Region>\.<AWS::URLSuffix> https:\/\/<IdentityPeopleDomain\w+>\.auth\.<AWS::Region>\.amazoncognito\.com https:\/\/img\.example\.com; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'$/,
    );
  });

  test("puts the API's headers on what the gateway answers by itself", () => {
    const [api] = distribution()["CacheBehaviors"] as unknown[];
    const policy = headersOf(api);
    expect(customOf(policy)).toMatchObject({ "cache-control": "no-store" });
    expect(policy).toMatchObject({ SecurityHeadersConfig: { ContentTypeOptions: { Override: true } } });
  });

  test("hands /api/* to the stage of that name, with the token, and keeps nothing", () => {
    expect(distribution()["CacheBehaviors"]).toMatchObject([
      {
        PathPattern: "/api/*",
        CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad", // CachingDisabled
        OriginRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac", // AllViewerExceptHostHeader
        ViewerProtocolPolicy: "https-only",
        AllowedMethods: expect.arrayContaining(["GET", "POST", "DELETE"]),
      },
    ]);
    template.hasResourceProperties("AWS::ApiGatewayV2::Stage", { StageName: "api" });
    expect(distribution()).toMatchObject({
      DefaultRootObject: "index.html",
      DefaultCacheBehavior: { ViewerProtocolPolicy: "redirect-to-https" },
    });
  });

  test("no origin may be talked to in the clear", () => {
    expect(contentSecurityPolicy({ images: ["https://a.example"] })).not.toContain("http:");
    expect(JSON.stringify(distribution()["Origins"])).toContain('"OriginProtocolPolicy":"https-only"');
  });
});

describe("the page's client", () => {
  test("keeps no secret, and gets codes only", () => {
    expect(pageClient()).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ["code"],
      PreventUserExistenceErrors: "ENABLED",
      RefreshTokenRotation: { Feature: "ENABLED" },
    });
    const scopes = (pageClient()["AllowedOAuthScopes"] as unknown[]).map(textOf);
    expect(scopes.slice(0, 2)).toEqual(["openid", "profile"]);
    expect(scopes.slice(2).map((scope) => scope.split("/").at(-1))).toEqual(["reviews", "ops"]);
  });

  test("leads back to the distribution and nowhere else", () => {
    const [id] = Object.keys(template.findResources("AWS::CloudFront::Distribution"));
    for (const urls of [pageClient()["CallbackURLs"], pageClient()["LogoutURLs"]]) {
      expect((urls as unknown[]).map(textOf)).toEqual([`https://<${id}.DomainName>/`]);
    }
  });

  test("is known to the API, beside the applications", () => {
    const audiences = propertiesOf("AWS::ApiGatewayV2::Authorizer").map(
      ({ JwtConfiguration: { Audience } = { Audience: [] } }) => Audience.map(textOf),
    );
    expect(audiences).toEqual([[expect.stringContaining("Applicationapp"), expect.stringContaining("Page")]]);
  });

  test("has a sign-in page, in the newer version", () => {
    expect(propertiesOf("AWS::Cognito::UserPoolDomain")).toMatchObject([{ ManagedLoginVersion: 2 }]);
    expect(propertiesOf("AWS::Cognito::ManagedLoginBranding")).toMatchObject([{ UseCognitoProvidedValues: true }]);
  });
});

describe("with flows of other stacks", () => {
  const api = "https://a1b2.execute-api.eu-central-1.amazonaws.com";
  const files = "https://second-look-uploads-9.s3.eu-central-1.amazonaws.com";
  const shown = shownFlowIn(`cats=${api}/api-cats+${files}`);
  const several = (): { app: App; stack: SecondLookStack } => synthesize({ ...hosted, flows: [shown] });

  test("the distribution hands each flow's path to the stage of that name, and its files may be shown", () => {
    const all = Template.fromStack(several().stack);
    const [{ Properties: made } = { Properties: {} }] = Object.values(
      all.findResources("AWS::CloudFront::Distribution"),
    ) as { Properties: Properties }[];
    const config = made["DistributionConfig"] as { CacheBehaviors: Properties[]; Origins: Properties[] };
    expect(config.CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual(["/api/*", "/api-cats/*"]);
    const [own, theirs] = config.CacheBehaviors;
    expect({ ...theirs, PathPattern: own?.["PathPattern"], TargetOriginId: own?.["TargetOriginId"] }).toEqual(own);
    const origin = config.Origins.find(({ Id }) => Id === theirs?.["TargetOriginId"]);
    expect(origin).toMatchObject({ DomainName: new URL(api).host });
    const policies = JSON.stringify(all.findResources("AWS::CloudFront::ResponseHeadersPolicy"));
    expect(policies).toContain(files);
    expect(policies, "its API is at the page's own origin").not.toContain(api);
  });

  test("the page is told each flow with its path, its own first", () => {
    const configOf = ({ app }: { app: App }): unknown => {
      const { directory } = app.synth();
      const [file = ""] = globSync("**/config.json", { cwd: directory });
      return JSON.parse(readFileSync(join(directory, file), "utf8"));
    };
    expect(configOf(several())).toMatchObject({
      api: "/api",
      flows: [
        { name: "listings", api: "/api" },
        { name: "cats", api: "/api-cats" },
      ],
    });
    expect(configOf(synthesize(hosted))).not.toHaveProperty("flows");
  });

  test("passes cdk-nag's AwsSolutions", () => {
    const { app } = several();
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });

  test("a stack whose page is elsewhere says what that page's stack has to be given", () => {
    const url = "https://review.example.com/?flow=listings";
    const { Outputs } = Template.fromStack(synthesize({ url, imageHosts: ["img.example.com"] }).stack).toJSON() as {
      Outputs: Record<string, { Value: unknown }>;
    };
    const said = textOf(Outputs["PageFlow"]?.Value)
      .replace(/<Api\w+>/, "a1b2")
      .replaceAll(/<[^>]+>/g, "x");
    expect(shownFlowIn(said)).toEqual({
      name: "listings",
      api: "https://a1b2.execute-api.x.x",
      origins: [expect.stringMatching(/^https:\/\/second-look-uploads-/), "https://img.example.com"],
    });
  });
});

test("it passes cdk-nag's AwsSolutions, every exception with its reason", () => {
  const { app } = synthesize(hosted);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

test("this machine takes the stack with its hosting, and starts no function for it", () => {
  const resolved = resolveTemplate(template.toJSON() as never, {
    stack: "SecondLook",
    endpoint: "http://127.0.0.1:4500",
  });
  expect(functionsOf(resolved, folder)).toHaveLength(FUNCTIONS.length);
});

test("served elsewhere, it is a client and nothing else", () => {
  const url = "https://review.example.com/";
  const elsewhere = Template.fromStack(synthesize({ url, imageHosts: [] }).stack);
  expect(
    elsewhere.findResources("AWS::Cognito::UserPoolClient", {
      Properties: { ClientName: "page", CallbackURLs: [url], LogoutURLs: [url] },
    }),
  ).not.toEqual({});
  expect(JSON.stringify(elsewhere.toJSON())).not.toMatch(/CloudFront|BucketDeployment/);
});

test("left out, nothing of it is there", () => {
  const without = Template.fromStack(synthesize(undefined).stack);
  expect(JSON.stringify(without.toJSON())).not.toMatch(/CloudFront|BucketDeployment|"ClientName":"page"/);
});
