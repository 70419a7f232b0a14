import type { Unit } from "@second-look/emulator";

/**
 * AWS's prices in us-east-1, in USD, of the first tier and without free tiers. Where `seen` is not AWS's own page, the page
 * renders its tables by script, and the figure is what that source quotes of it.
 */
export const PRICE_DATE = "2026-11-30";

export type Price = {
  readonly service: string;
  /** What a line of the bill says. */
  readonly what: string;
  /** USD for `per` of the unit. */
  readonly usd: number;
  readonly per: number;
  readonly page: string;
  readonly seen: string;
};

const MILLION = 1e6;
const GB = 2 ** 30;
const FACTS = "the project's notes, from the vendor's page, November 2026";
const API_PRICES = "https://www.apigatewaycost.com/aws";
const DYNAMODB_PRICES = "https://airbyte.com/data-engineering-resources/dynamodb-pricing";
const LAMBDA_PRICES =
  "https://github.com/api-evangelist/aws-lambda/blob/main/plans/aws-lambda-plans-pricing.yml, 2026-09-20";
const aws = (service: string): string => `https://aws.amazon.com/${service}/pricing/`;

/** What a unit costs. Units that are not here cost nothing by themselves, or by the month. */
export const PRICES = {
  "states.transition": {
    service: "Step Functions",
    what: "Standard transitions",
    usd: 25,
    per: MILLION,
    page: aws("step-functions"),
    seen: FACTS,
  },
  "express.request": {
    service: "Step Functions",
    what: "Express executions",
    usd: 1,
    per: MILLION,
    page: aws("step-functions"),
    seen: "https://www.readysetcloud.io/blog/allen.helton/lambda-vs-step-functions-breakdown/",
  },
  "express.gbSecond": {
    service: "Step Functions",
    what: "Express GB-seconds",
    usd: 0.00001667,
    per: 1,
    page: aws("step-functions"),
    seen: FACTS,
  },
  "lambda.request": {
    service: "Lambda",
    what: "requests",
    usd: 0.2,
    per: MILLION,
    page: aws("lambda"),
    seen: LAMBDA_PRICES,
  },
  "lambda.gbSecond": {
    service: "Lambda",
    what: "GB-seconds on arm64",
    usd: 0.0000133334,
    per: 1,
    page: aws("lambda"),
    seen: "https://git.mcrn.ar/mariano/lambda_local_runner/src/branch/main/docs/lambdas-md/lambda-13-cost.md, 2026-05-11",
  },
  "api.request": {
    service: "API Gateway",
    what: "HTTP API requests",
    usd: 1,
    per: MILLION,
    page: aws("api-gateway"),
    seen: API_PRICES,
  },
  "api.byte": {
    service: "API Gateway",
    what: "GB out to the internet",
    usd: 0.09,
    per: GB,
    page: "https://aws.amazon.com/ec2/pricing/on-demand/",
    seen: API_PRICES,
  },
  "dynamodb.write": {
    service: "DynamoDB",
    what: "write units",
    usd: 0.625,
    per: MILLION,
    page: `${aws("dynamodb")}on-demand/`,
    seen: DYNAMODB_PRICES,
  },
  "dynamodb.read": {
    service: "DynamoDB",
    what: "read units",
    usd: 0.125,
    per: MILLION,
    page: `${aws("dynamodb")}on-demand/`,
    seen: DYNAMODB_PRICES,
  },
  "sqs.request": { service: "SQS", what: "requests", usd: 0.4, per: MILLION, page: aws("sqs"), seen: FACTS },
  "s3.put": { service: "S3", what: "PUT and LIST", usd: 5, per: MILLION, page: aws("s3"), seen: FACTS },
  "s3.get": { service: "S3", what: "GET", usd: 0.4, per: MILLION, page: aws("s3"), seen: FACTS },
  "events.event": {
    service: "EventBridge",
    what: "events",
    usd: 1,
    per: MILLION,
    page: aws("eventbridge"),
    seen: FACTS,
  },
  "logs.byte": {
    service: "CloudWatch",
    what: "GB of logs",
    usd: 0.5,
    per: GB,
    page: aws("cloudwatch"),
    seen: "https://go-cloud.io/aws-api-gateway-pricing",
  },
} as const satisfies Partial<Record<Unit, Price>>;

/** A client-credentials token, and an application's client by the month. */
export const TOKEN_USD = 0.00225;
export const CLIENT_MONTH_USD = 6;

/** By the GB and month. */
export const KEPT_USD = { "dynamodb.kept": 0.25, "s3.kept": 0.023, "logs.byte": 0.03 } as const;

/** Lambda durable functions: https://aws.amazon.com/lambda/pricing/; the price of an operation seen in the source for Lambda. */
export const DURABLE = { perMillion: 8, perGbWritten: 0.25, perGbMonth: 0.15 } as const;

/**
 * A2I by reviewed object and month: https://aws.amazon.com/augmented-ai/pricing/, which takes no new customers. Sources
 * differ on where the second tier begins; the later one is the higher bill by 2,000 USD at most.
 */
export const A2I = { first: 0.08, upTo: 50_000, above: 0.04 } as const;
