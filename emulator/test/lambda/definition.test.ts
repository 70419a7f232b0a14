import { expect, test } from "vitest";
import { functionsOf } from "../../lambda/definition.ts";
import { resolved } from "../template/stack.ts";

const ROLE = { Type: "AWS::IAM::Role", Properties: { RoleName: "predict" } };
const PROPERTIES = {
  FunctionName: "predict",
  Handler: "index.handler",
  Runtime: "nodejs24.x",
  Role: { "Fn::GetAtt": ["Role", "Arn"] },
  Code: { S3Bucket: "assets", S3Key: "abc123.zip" },
};

function functions(properties: object, metadata?: Record<string, string>): ReturnType<typeof functionsOf> {
  const Function = {
    Type: "AWS::Lambda::Function",
    Properties: { ...PROPERTIES, ...properties },
    ...(metadata && { Metadata: metadata }),
  };
  const Logs = { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: "/logs" } };
  return functionsOf(resolved({ Resources: { Role: ROLE, Function, Logs } }), "/cdk.out");
}

test("a function has what Lambda defaults to", () => {
  expect(functions({})).toEqual([
    {
      name: "predict",
      arn: "arn:aws:lambda:us-east-1:000000000000:function:predict",
      role: "arn:aws:iam::000000000000:role/predict",
      directory: "/cdk.out/asset.abc123",
      handler: "index.handler",
      environment: {},
      timeoutSeconds: 3,
      memoryMb: 128,
      logGroup: "/aws/lambda/predict",
    },
  ]);
});

test.each([
  [
    { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
    { retries: 0, maxAgeMs: 60_000 },
  ],
  [{ MaximumRetryAttempts: 1 }, { retries: 1, maxAgeMs: 21_600_000 }],
  [{}, { retries: 2, maxAgeMs: 21_600_000 }],
])("events that nobody waits for: %o", (settings, asynchronous) => {
  const Config = {
    Type: "AWS::Lambda::EventInvokeConfig",
    Properties: { FunctionName: { Ref: "Function" }, Qualifier: "$LATEST", ...settings },
  };
  const Function = { Type: "AWS::Lambda::Function", Properties: PROPERTIES };
  expect(functionsOf(resolved({ Resources: { Role: ROLE, Function, Config } }), "/cdk.out")).toMatchObject([
    { asynchronous },
  ]);
});

test("and what the template says", () => {
  const properties = {
    Timeout: 8,
    MemorySize: 512,
    ReservedConcurrentExecutions: 2,
    LoggingConfig: { LogGroup: { Ref: "Logs" } },
    Environment: { Variables: { MINUTES: 60, ROLE: { Ref: "Role" } } },
  };
  expect(functions(properties, { "aws:asset:path": "asset.other" })).toMatchObject([
    {
      timeoutSeconds: 8,
      memoryMb: 512,
      reservedConcurrency: 2,
      logGroup: "/logs",
      environment: { MINUTES: "60", ROLE: "predict" },
      directory: "/cdk.out/asset.other",
    },
  ]);
});

test.each([
  ["an image", { PackageType: "Image" }],
  ["a layer", { Layers: ["arn"] }],
  ["another runtime", { Runtime: "python3.13" }],
  ["inline code", { Code: { ZipFile: "…" } }],
])("%s is refused", (_, properties) => {
  expect(() => functions(properties)).toThrow("not supported");
});
