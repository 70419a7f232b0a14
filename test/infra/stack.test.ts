import { App, Validations } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FUNCTIONS, placeFlow } from "../../infra/bundle.ts";
import { DEFAULT_FLOW, readFlow } from "../../infra/flow-file.ts";
import { placeBundles } from "../../cli/build/bundles.ts";
import { TIMEOUT_SECONDS } from "../../infra/constants.ts";
import { SecondLookStack } from "../../infra/stack.ts";
import { cdkContext } from "../../infra/synth.ts";
import { LISTINGS } from "./template.ts";

type Properties = Readonly<Record<string, unknown>>;
type Statement = { readonly Action: string | readonly string[]; readonly Resource: unknown; readonly Effect: string };

const folder = mkdtempSync(join(tmpdir(), "second-look-infra-"));
let template: Template;

/** The stack in an app of its own; the page is tested beside it. */
function newStack(): { app: App; stack: SecondLookStack } {
  const app = new App({ context: cdkContext(), analyticsReporting: false });
  return {
    app,
    stack: new SecondLookStack(app, "SecondLook", {
      ...LISTINGS,
      bundles: folder,
      applications: ["app"],
      hasOnline: true,
      explains: true,
    }),
  };
}

beforeAll(async () => {
  await placeBundles(folder);
  placeFlow(folder, readFlow(DEFAULT_FLOW));
  template = Template.fromStack(newStack().stack);
});
afterAll(() => rmSync(folder, { recursive: true }));

type Stage = {
  readonly DependsOn: readonly string[];
  readonly Properties: { readonly RouteSettings: Record<string, { ThrottlingRateLimit: number }> };
};

test("no more decisions a second than the partition of their application takes, where people make all of them", () => {
  const stages = Object.values(template.findResources("AWS::ApiGatewayV2::Stage")) as Stage[];
  const settings = stages.map(({ Properties }) => Properties.RouteSettings);
  const [unitsOfPartition, unitsOfDecision] = [1000, 3];
  expect(settings.map((one) => Object.keys(one))).toEqual([["POST /v1/decisions"], ["POST /v1/decisions"]]);
  const rate = settings.reduce((sum, one) => sum + (one["POST /v1/decisions"]?.ThrottlingRateLimit ?? Infinity), 0);
  expect(rate).toBeLessThanOrEqual(unitsOfPartition / unitsOfDecision);
  for (const { DependsOn } of stages)
    expect(DependsOn, "the route is there first").toEqual(
      expect.arrayContaining([expect.stringMatching(/decisions/i)]),
    );
});

test("the stack passes cdk-nag's AwsSolutions, every exception with its reason", () => {
  const { app } = newStack();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

const of = (type: string): [string, Properties][] =>
  Object.entries(template.findResources(type)).map(([id, resource]) => [
    id,
    (resource as { Properties: Properties }).Properties,
  ]);

describe("least privilege", () => {
  /** The statements of the role of a function or state machine, by the beginning of its logical id. */
  const statements = (): { id: string; statement: Statement }[] =>
    of("AWS::IAM::Policy").flatMap(([id, { PolicyDocument }]) =>
      (PolicyDocument as { Statement: Statement[] }).Statement.map((statement) => ({ id, statement })),
    );
  const actionsOf = ({ Action }: Statement): string[] => [Action].flat();

  test("nothing may touch data by a wildcard of resource or action", () => {
    const data = /^(dynamodb|s3|sqs|states|sagemaker|secretsmanager|events|lambda):/;
    for (const { id, statement } of statements()) {
      for (const action of actionsOf(statement).filter((one) => data.test(one))) {
        expect([statement.Resource].flat(), `${id} ${action}`).not.toContain("*");
        expect(action, id).not.toMatch(/\*/);
      }
    }
  });

  const CAN: Readonly<Record<string, readonly string[]>> = {
    DecisionsDecisionsApiRole: [
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
      "events:PutEvents",
      "s3:DeleteObjectTagging",
      "s3:GetObject",
      "s3:GetObjectTagging",
      "s3:PutObject",
      "s3:PutObjectTagging",
      "secretsmanager:GetSecretValue",
      "sqs:SendMessage",
      "states:StartSyncExecution",
    ],
    BatchesRunBatchRole: [
      "dynamodb:GetItem",
      "dynamodb:UpdateItem",
      "s3:DeleteObject",
      "s3:DeleteObjectTagging",
      "s3:GetObject",
      "s3:GetObjectTagging",
      "s3:PutObject",
      "s3:PutObjectTagging",
      "secretsmanager:GetSecretValue",
      "sqs:SendMessage",
      "states:StartSyncExecution",
    ],
    ReviewsReviewsApiRole: [
      "dynamodb:DeleteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
      "events:PutEvents",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:PutObject",
      "sagemaker:InvokeEndpoint",
      "secretsmanager:GetSecretValue",
      "sqs:SendMessage",
    ],
    DecisionsPredictRole: [
      "dynamodb:GetItem",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:PutObject",
      "sagemaker:InvokeEndpoint",
    ],
    ReviewsOpenReviewRole: [
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
      "secretsmanager:GetSecretValue",
      "sqs:SendMessage",
      "states:SendTaskSuccess",
    ],
    ReviewsExpireReviewRole: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "sqs:SendMessage"],
    ReviewsRecordOutcomeRole: [
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
      "events:PutEvents",
      "s3:GetObject",
      "s3:PutObject",
      "sqs:SendMessage",
      "states:SendTaskSuccess",
    ],
    WebhooksWebhooksApiRole: [
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
      "secretsmanager:GetSecretValue",
      "sqs:SendMessage",
    ],
    WebhooksFanOutWebhooksRole: ["dynamodb:GetItem", "dynamodb:PutItem", "sqs:SendMessage"],
    WebhooksDeliverWebhookRole: [
      "dynamodb:GetItem",
      "dynamodb:UpdateItem",
      "secretsmanager:GetSecretValue",
      "sqs:SendMessage",
    ],
    NoticesNotifyRole: ["sns:Publish"],
    DecisionsWorkflowRole: ["dynamodb:PutItem", "lambda:InvokeFunction", "states:StartExecution"],
    ReviewsWorkflowRole: ["lambda:InvokeFunction", "sqs:SendMessage"],
    LearningWorkflowRole: [
      "dynamodb:DeleteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "events:DescribeRule",
      "events:PutRule",
      "events:PutTargets",
      "iam:PassRole",
      "lambda:InvokeFunction",
      "sagemaker:AddTags",
      "sagemaker:CreateEndpoint",
      "sagemaker:CreateEndpointConfig",
      "sagemaker:CreateModel",
      "sagemaker:CreateTrainingJob",
      "sagemaker:DeleteEndpoint",
      "sagemaker:DeleteEndpointConfig",
      "sagemaker:DeleteModel",
      "sagemaker:DescribeEndpoint",
      "sagemaker:DescribeTrainingJob",
      "sagemaker:ListTags",
      "sagemaker:StopTrainingJob",
    ],
    LearningBuildTrainingSetRole: [
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:PutObject",
    ],
    LearningLearnTrustRole: ["dynamodb:GetItem", "dynamodb:PutItem", "s3:GetObject", "s3:ListBucket", "s3:PutObject"],
    LearningEvaluateCandidateRole: [
      "dynamodb:GetItem",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:PutObject",
      "sagemaker:InvokeEndpoint",
    ],
    LearningCertifyChampionRole: [
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "s3:GetObject",
      "s3:ListBucket",
      "sagemaker:InvokeEndpoint",
    ],
    LearningPromoteModelRole: ["dynamodb:GetItem", "dynamodb:PutItem"],
    CountingCountRole: [
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "events:PutEvents",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:PutObject",
    ],
    ReviewsObjectionsApiRole: [
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
      "events:PutEvents",
      "s3:GetObject",
      "s3:PutObject",
      "secretsmanager:GetSecretValue",
      "sqs:SendMessage",
    ],
    OpsOpsApiRole: [
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
      "events:PutEvents",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:PutObject",
      "sagemaker:InvokeEndpoint",
      "states:DescribeExecution",
      "states:GetExecutionHistory",
      "states:ListExecutions",
      "states:StartExecution",
    ],
  };
  test.each(Object.entries(CAN))("%s can do what it does, and nothing else", (role, expected) => {
    const mine = statements()
      .filter(({ id }) => id.startsWith(role))
      .flatMap(({ statement }) => actionsOf(statement));
    const beside = /^(logs:|sqs:(ReceiveMessage|DeleteMessage|GetQueue|ChangeMessageVisibility))/;
    expect([...new Set(mine)].filter((action) => !beside.test(action)).toSorted()).toEqual(expected);
  });
});

describe("invariants", () => {
  test("every queue has a dead-letter queue, or is one; the online model's lessons wait until they are learnt", () => {
    const queues = of("AWS::SQS::Queue").filter(([id]) => !id.startsWith("OnlineLessons"));
    const targets = queues.flatMap(([, { RedrivePolicy }]) => (RedrivePolicy ? [JSON.stringify(RedrivePolicy)] : []));
    for (const [id, properties] of queues) {
      expect("RedrivePolicy" in properties || targets.some((target) => target.includes(id)), id).toBe(true);
    }
  });

  test("every alarm has an entry in the runbook", () => {
    const runbook = readFileSync(new URL("../../docs/runbook.md", import.meta.url), "utf8");
    const headings = [...runbook.matchAll(/^## (.*)$/gm)].map(([, title = ""]) =>
      title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"),
    );
    const alarms = of("AWS::CloudWatch::Alarm");
    expect(alarms.length).toBeGreaterThan(6);
    for (const [id, { AlarmDescription }] of alarms) {
      expect(headings, id).toContain(/docs\/runbook\.md#([a-z-]+)/.exec(String(AlarmDescription))?.[1]);
    }
  });

  test("every log group has a retention, and every function one of its own", () => {
    for (const [id, { RetentionInDays }] of of("AWS::Logs::LogGroup")) expect(RetentionInDays, id).toBeGreaterThan(0);
    for (const [id, { LoggingConfig }] of of("AWS::Lambda::Function").filter(
      ([, { Handler }]) => Handler === "index.handler",
    )) {
      expect(LoggingConfig, id).toHaveProperty("LogGroup");
    }
  });

  test("every route asks for a token, but for the description of the API", () => {
    const open = of("AWS::ApiGatewayV2::Route").filter(([, { AuthorizationType }]) => AuthorizationType !== "JWT");
    expect(open.map(([, { RouteKey }]) => RouteKey)).toEqual(["GET /v1/openapi.json"]);
  });

  test("the access log says who asked, by id: nothing that names somebody, and no token", () => {
    const logs = of("AWS::ApiGatewayV2::Stage").map(([, stage]) => stage["AccessLogSettings"] as { Format: string });
    expect(new Set(logs.map(({ Format }) => Format)).size, "the same in every stage").toBe(1);
    expect(
      logs
        .slice(0, 1)
        .flatMap(({ Format }) => Object.values(JSON.parse(Format) as object))
        .toSorted((a, b) => String(a).localeCompare(String(b))),
    ).toEqual([
      "$context.authorizer.claims.client_id",
      "$context.authorizer.claims.sub",
      "$context.integrationErrorMessage",
      "$context.requestId",
      "$context.responseLatency",
      "$context.routeKey",
      "$context.status",
    ]);
  });

  test("decisions run Express, what waits runs Standard, and none logs what it handles", () => {
    const machines = of("AWS::StepFunctions::StateMachine").map(([, properties]) => properties);
    expect(
      machines.map(({ StateMachineType }) => StateMachineType).toSorted((a, b) => String(a).localeCompare(String(b))),
    ).toEqual(["EXPRESS", "STANDARD", "STANDARD"]);
    for (const { LoggingConfiguration } of machines)
      expect(LoggingConfiguration).toMatchObject({ IncludeExecutionData: false });
  });

  test("of what a decision waits for, each ends before whoever waits for it", () => {
    const { predict, decision, api, gateway } = TIMEOUT_SECONDS;
    expect([predict, decision, api, gateway].toSorted((a, b) => a - b)).toEqual([predict, decision, api, gateway]);
    const definition = JSON.parse(
      readFileSync(new URL("../../statemachines/decision.asl.json", import.meta.url), "utf8"),
    );
    expect(definition).toMatchObject({ TimeoutSeconds: decision, States: { Predict: { TimeoutSeconds: predict } } });
    const [{ IntervalSeconds = 0, MaxAttempts = 0 } = {}] = definition.States.Predict.Retry;
    expect(IntervalSeconds * MaxAttempts + predict, "throttled, and then slow").toBeLessThan(decision);
    for (const [name, Timeout] of Object.entries({ predict, "decisions-api": api, "ops-api": api }))
      template.hasResourceProperties("AWS::Lambda::Function", { Description: `Second Look: ${name}`, Timeout });
  });

  test("the functions are ours, on ARM and the pinned Node", () => {
    template.resourcePropertiesCountIs(
      "AWS::Lambda::Function",
      { Runtime: "nodejs24.x", Architectures: ["arm64"], Handler: "index.handler" },
      FUNCTIONS.length,
    );
  });

  test("a role is handed to SageMaker, and to nobody else", () => {
    const passing = of("AWS::IAM::Policy").flatMap(
      ([, { PolicyDocument }]) => (PolicyDocument as { Statement: (Statement & { Condition?: unknown })[] }).Statement,
    );
    const passes = passing.filter(({ Action }) => [Action].flat().includes("iam:PassRole"));
    expect(passes.map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
    ]);
  });

  test("data outlives the stack", () => {
    for (const type of ["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::Cognito::UserPool"]) {
      template.hasResource(type, { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
    }
    template.hasResourceProperties("AWS::DynamoDB::Table", Match.objectLike({ DeletionProtectionEnabled: true }));
  });

  test("thresholds are parameters with the documented defaults", () => {
    template.hasParameter("AutoApproveThreshold", { Type: "Number", Default: 0.95, MinValue: 0, MaxValue: 1 });
    template.hasParameter("Guarantee", { Default: "advise", AllowedValues: ["advise", "enforce"] });
  });
});
