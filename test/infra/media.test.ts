import { Validations } from "aws-cdk-lib";
import type { Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { beforeAll, describe, expect, test } from "vitest";
import type { PageAt } from "../../infra/page.ts";
import { mediaAccess } from "../../infra/media-settings.ts";
import { propertiesOf, type Properties, stackTemplate, type Statement, statementsOf, withStack } from "./template.ts";

const KEY = "arn:aws:kms:eu-central-1:123456789012:key/0a1b";
const ACCESS = { prefixes: [{ application: "app", path: "partner-scans/given/2026" }], keys: [KEY] };

let template: Template;
beforeAll(() => {
  template = stackTemplate("listings", { media: ACCESS });
});

/** Text of a template; what is known at the deployment only stands as `<LogicalId>`. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const [[name, argument] = []] = Object.entries(value as Record<string, unknown>);
  if (name !== "Fn::Join") return name === "Fn::Select" ? "<Stack>" : `<${[argument].flat().join(".")}>`;
  return (argument as [string, unknown[]])[1].map(textOf).join("");
}

function grantsOf(role: string): readonly (readonly [string, string])[] {
  const statements = propertiesOf(template, "AWS::IAM::Policy")
    .filter(([id]) => id.startsWith(role))
    .flatMap(([, { PolicyDocument }]) => statementsOf(PolicyDocument));
  const pairs = ({ Action, Resource }: Statement) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((on) => [action, textOf(on)] as const));
  return statements.flatMap(pairs).filter(([action, on]) => /^(s3|kms):/.test(action) && !on.includes("Feedback"));
}

const UPLOADS = /^<MediaUploads\w+\.Arn>\/uploads\/\*$/;
/** Of batches. */
const RESULTS = /^<MediaUploads\w+\.Arn>\/batches\/\*$/;
const GIVEN = "arn:<AWS::Partition>:s3:::partner-scans/given/2026/*";

describe("who may touch files", () => {
  test("reviewers' function reads uploads and what was given, and nothing else", () => {
    expect(grantsOf("ReviewsReviewsApiRole")).toEqual([
      ["s3:GetObject", GIVEN],
      ["s3:GetObject", expect.stringMatching(UPLOADS)],
      ["kms:Decrypt", KEY],
    ]);
  });

  test("applications' function also takes uploads and keeps them; it never lists or removes", () => {
    const own = grantsOf("DecisionsDecisionsApiRole");
    expect(own.filter(([, on]) => !UPLOADS.test(on) && !RESULTS.test(on))).toEqual([
      ["s3:GetObject", GIVEN],
      ["kms:Decrypt", KEY],
    ]);
    expect(own.filter(([, on]) => UPLOADS.test(on)).map(([action]) => action)).toEqual([
      "s3:GetObject",
      "s3:DeleteObjectTagging",
      "s3:GetObjectTagging",
      "s3:PutObject",
      "s3:PutObjectTagging",
    ]);
  });

  test("both functions of batches read and write results; only who has read a batch's file removes it", () => {
    const results = (role: string) => grantsOf(role).flatMap(([action, on]) => (RESULTS.test(on) ? [action] : []));
    expect(results("DecisionsDecisionsApiRole")).toEqual(["s3:GetObject", "s3:PutObject"]);
    expect(results("BatchesRunBatchRole")).toEqual(["s3:GetObject", "s3:PutObject"]);
    expect(grantsOf("BatchesRunBatchRole").filter(([action]) => action === "s3:DeleteObject")).toEqual([
      ["s3:DeleteObject", expect.stringMatching(UPLOADS)],
    ]);
  });

  test("who forgets items removes uploads, and does nothing else with them; no other role of ours does anything", () => {
    const roles = propertiesOf(template, "AWS::IAM::Policy").filter(([, policy]) =>
      /MediaUploads|partner-scans/.test(JSON.stringify(policy)),
    );
    expect(roles.map(([id]) => id.replace(/DefaultPolicy\w+$/, "")).toSorted()).toEqual([
      expect.stringContaining("BatchesRunBatchRole"),
      expect.stringContaining("DecisionsDecisionsApiRole"),
      expect.stringContaining("ForgettingForgetRole"),
      expect.stringContaining("ReviewsReviewsApiRole"),
    ]);
    expect(grantsOf("ForgettingForgetRole")).toEqual([["s3:DeleteObject", expect.stringMatching(UPLOADS)]]);
  });

  test("each function is told whose prefix it is by the id of the application's client", () => {
    const told = propertiesOf(template, "AWS::Lambda::Function").flatMap(([, { Environment }]) => {
      const { MEDIA_PREFIXES } = (Environment as { Variables?: Properties } | undefined)?.Variables ?? {};
      return MEDIA_PREFIXES === undefined ? [] : [textOf(MEDIA_PREFIXES)];
    });
    expect(told).toHaveLength(3);
    for (const text of told) expect(text).toMatch(/^<\w*Applicationapp\w*>=partner-scans\/given\/2026$/);
  });
});

describe("the bucket of uploads", () => {
  const bucket = (): Properties =>
    propertiesOf(template, "AWS::S3::Bucket").find(([id]) => id.startsWith("MediaUploads"))?.[1] ?? {};

  test("is private, without versions, and removes what no item refers to", () => {
    const all = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
    expect(bucket()).toMatchObject({
      PublicAccessBlockConfiguration: all,
      LifecycleConfiguration: {
        Rules: [
          {
            Prefix: "uploads/",
            TagFilters: [{ Key: "state", Value: "unused" }],
            ExpirationInDays: 1,
            Status: "Enabled",
          },
          { Prefix: "batches/lines/", ExpirationInDays: 30, Status: "Enabled" },
          { Prefix: "batches/results/", ExpirationInDays: 1, Status: "Enabled" },
          { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
        ],
      },
    });
    expect(bucket()).not.toHaveProperty("VersioningConfiguration");
  });

  test("is read by the page of this stack, and by no other origin; browsers put nothing", () => {
    const { CorsRules } = bucket()["CorsConfiguration"] as {
      CorsRules: { AllowedOrigins: unknown[]; AllowedMethods: string[] }[];
    };
    expect(CorsRules).toHaveLength(1);
    expect(CorsRules[0]?.AllowedMethods).toEqual(["GET", "HEAD"]);
    expect(CorsRules[0]?.AllowedOrigins.map(textOf)).toEqual([
      expect.stringMatching(/^https:\/\/<PageDistribution\w+\.DomainName>$/),
    ]);
  });

  test("has no rule for browsers where there is no page, and the page's origin where it is served elsewhere", () => {
    const rules = (page: PageAt | undefined) =>
      propertiesOf(stackTemplate("listings", { page }), "AWS::S3::Bucket").map(([, one]) => one["CorsConfiguration"]);
    expect(rules(undefined)).toEqual([undefined, undefined, undefined]);
    expect(rules({ url: "https://review.example.com/desk/", imageHosts: [] })).toEqual([
      undefined,
      { CorsRules: [expect.objectContaining({ AllowedOrigins: ["https://review.example.com"] })] },
      undefined,
    ]);
  });
});

test("the page's policy names the hosts of these buckets, and no pattern of hosts", () => {
  const [[, policy] = []] = propertiesOf(template, "AWS::CloudFront::ResponseHeadersPolicy");
  type Headers = { SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: unknown } } };
  const headers = policy?.["ResponseHeadersPolicyConfig"] as Headers | undefined;
  const text = textOf(headers?.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy);
  const host = (bucket: string) => `https://${bucket}.s3.<AWS::Region>.<AWS::URLSuffix>`;
  const hosts = `${host("second-look-uploads-<Stack>")} ${host("partner-scans")}`;
  const directives = text.split("; ");
  expect(directives).toContain(`img-src 'self' data: ${hosts}`);
  expect(directives).toContain(`media-src data: ${hosts}`);
  expect(directives.find((one) => one.startsWith("connect-src"))).toContain(hosts);
  expect(text).not.toContain("*");
});

test("the stack with own buckets passes cdk-nag's AwsSolutions", () => {
  withStack("listings", { media: ACCESS }, (_, app) => {
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });
});

describe("-c mediaBuckets", () => {
  const read = (buckets: string, keys = "") => {
    const list = (text: string) => text.split(",").filter(Boolean);
    return mediaAccess((name) => list(name === "mediaBuckets" ? buckets : keys), ["app", "shop"]);
  };

  test("gives applications parts of buckets", () => {
    expect(read("app=scans/in/,shop=scans/shop/a,app=other-bucket/x", KEY)).toEqual({
      prefixes: [
        { application: "app", path: "scans/in" },
        { application: "shop", path: "scans/shop/a" },
        { application: "app", path: "other-bucket/x" },
      ],
      keys: [KEY],
    });
    expect(read("")).toEqual({ prefixes: [], keys: [] });
  });

  test.each([
    "app=scans",
    "app=scans/",
    "app=scans//in",
    "app=scans/../in",
    "app=scans/*",
    "app=scans/i?n",
    "app=scans/a=b",
    "app=my.bucket/in",
    "app=SCANS/in",
    "app=s3://scans/in",
    "app",
    "=scans/in",
    "other=scans/in",
  ])("refuses %s", (given) => {
    expect(() => read(given)).toThrow(`-c mediaBuckets=${given}`);
  });

  test("refuses a key that is none", () => {
    expect(() => read("app=scans/in", "alias/scans")).toThrow("-c mediaKeys=alias/scans");
  });
});
