import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  App,
  aws_apigatewayv2 as api,
  aws_cognito as cognito,
  aws_dynamodb as dynamodb,
  aws_lambda as lambda,
  aws_sqs as sqs,
  Stack,
} from "aws-cdk-lib";
import { HttpUserPoolAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import { DefinitionBody, StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { build } from "esbuild";
import type { Template } from "../../template/model.ts";

/** Reads an item of the table that its query names, through the real SDK client. */
const SOURCE = `
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
const client = new DynamoDBClient({});
export const handler = async ({ queryStringParameters: query, requestContext }) => {
  const TableName = query?.table ?? process.env.TABLE;
  try {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: { id: { S: "1" } } }));
    return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ Item, sub: requestContext.authorizer.jwt.claims.sub }) };
  } catch (error) {
    return { statusCode: 502, body: error.name + ": " + error.message };
  }
};`;

export type Synthesized = { readonly template: Template; readonly assembly: string };

/** A small stack with all that the platform resolves, synthesized by the CDK itself; remove `assembly` afterwards. */
export async function synthesize(): Promise<Synthesized> {
  const assembly = await mkdtemp(join(tmpdir(), "synthesized-"));
  await bundle(join(assembly, "code"));
  const app = new App({ outdir: join(assembly, "cdk.out"), analyticsReporting: false });
  const stack = new Stack(app, "Parcels", { env: { region: "us-east-1" } });
  fill(stack, join(assembly, "code"));
  return { template: app.synth().getStackByName("Parcels").template as Template, assembly };
}

function fill(stack: Stack, code: string): void {
  const table = new dynamodb.Table(stack, "Parcels", {
    partitionKey: { name: "id", type: dynamodb.AttributeType.STRING },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
  });
  const reader = new lambda.Function(stack, "Reader", {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: "index.handler",
    code: lambda.Code.fromAsset(code),
    environment: { TABLE: table.tableName },
  });
  table.grantReadData(reader);
  new sqs.Queue(stack, "Waiting", {
    enforceSSL: true,
    deadLetterQueue: { queue: new sqs.Queue(stack, "Dead"), maxReceiveCount: 3 },
  });
  addApi(stack, reader);
  addWorkflow(stack, reader);
}

function addApi(stack: Stack, reader: lambda.Function): void {
  const pool = new cognito.UserPool(stack, "People");
  const clients = ["application", "page"].map((name) => pool.addClient(name, { userPoolClientName: name }));
  const http = new api.HttpApi(stack, "Api", { createDefaultStage: false });
  http.addStage("Stage", { stageName: "api", autoDeploy: true });
  const authorizer = new HttpUserPoolAuthorizer("Tokens", pool, { userPoolClients: clients });
  const integration = new HttpLambdaIntegration("Read", reader);
  http.addRoutes({
    path: "/v1/{proxy+}",
    methods: [api.HttpMethod.GET],
    integration,
    authorizer,
    authorizationScopes: ["parcels/read"],
  });
}

function addWorkflow(stack: Stack, reader: lambda.Function): void {
  const definition =
    '{"StartAt":"Read","States":{"Read":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{"FunctionName":"${reader}"},"End":true}},"QueryLanguage":"JSONata"}';
  const machine = new StateMachine(stack, "Send", {
    definitionBody: DefinitionBody.fromString(definition),
    definitionSubstitutions: { reader: reader.functionArn },
  });
  reader.grantInvoke(machine);
  const target = { arn: reader.functionArn, roleArn: machine.role.roleArn };
  new CfnSchedule(stack, "Sweep", {
    scheduleExpression: "rate(5 minutes)",
    flexibleTimeWindow: { mode: "OFF" },
    target,
  });
}

async function bundle(directory: string): Promise<void> {
  const stdin = { contents: SOURCE, resolveDir: import.meta.dirname };
  // The banner is what CommonJS parts of a bundle need inside a module.
  const banner = { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' };
  const { outputFiles } = await build({
    stdin,
    banner,
    bundle: true,
    platform: "node",
    format: "esm",
    write: false,
    logLevel: "error",
  });
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, "index.mjs"), outputFiles[0]!.contents);
}
