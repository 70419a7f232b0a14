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
const STEP_FUNCTIONS = "https://aws.amazon.com/step-functions/pricing/";
const EXPRESS_PRICES = "https://www.readysetcloud.io/blog/allen.helton/lambda-vs-step-functions-breakdown/";
const S3_PRICES = "https://c3x.dev/blog/s3-request-fees-explained";
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
    page: STEP_FUNCTIONS,
    seen: STEP_FUNCTIONS,
  },
  "express.request": {
    service: "Step Functions",
    what: "Express executions",
    usd: 1,
    per: MILLION,
    page: STEP_FUNCTIONS,
    seen: EXPRESS_PRICES,
  },
  "express.gbSecond": {
    service: "Step Functions",
    what: "Express GB-seconds",
    usd: 0.00001667,
    per: 1,
    page: STEP_FUNCTIONS,
    seen: EXPRESS_PRICES,
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
  "sqs.request": {
    service: "SQS",
    what: "requests",
    usd: 0.4,
    per: MILLION,
    page: aws("sqs"),
    seen: "https://cloudburn.io/blog/amazon-sqs-pricing, 2026-03-14",
  },
  "s3.put": { service: "S3", what: "PUT and LIST", usd: 5, per: MILLION, page: aws("s3"), seen: S3_PRICES },
  "s3.get": { service: "S3", what: "GET", usd: 0.4, per: MILLION, page: aws("s3"), seen: S3_PRICES },
  "events.event": {
    service: "EventBridge",
    what: "events",
    usd: 1,
    per: MILLION,
    page: aws("eventbridge"),
    seen: "https://cloudburn.io/blog/amazon-eventbridge-pricing, 2026-03-13",
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

/** A client-credentials token, and an application's client by the month: https://aws.amazon.com/cognito/pricing/, seen at https://cur.vantage-api.com/aws/amazoncognito/user-pools-m2m/cupm2mtokenrequestsfull. */
export const TOKEN_USD = 0.00225;
export const CLIENT_MONTH_USD = 6;

/** A SageMaker endpoint on one ml.m5.xlarge, by the hour: https://aws.amazon.com/sagemaker/pricing/, seen at https://zircon.tech/blog/the-real-cost-of-running-ai-models-on-aws-sagemaker-inference-deep-dive, October 2025. */
export const ENDPOINT_HOUR_USD = 0.269;

/** By the GB and month: the pricing pages of DynamoDB, S3 and CloudWatch. */
export const KEPT_USD = { "dynamodb.kept": 0.25, "s3.kept": 0.023, "logs.byte": 0.03 } as const;

/**
 * Lambda durable functions: https://aws.amazon.com/lambda/pricing/. The price of an operation is quoted of that page by
 * https://github.com/api-evangelist/aws-lambda, 2026-09-20; those of what is written and kept were not found anywhere else.
 */
export const DURABLE = { perMillion: 8, perGbWritten: 0.25, perGbMonth: 0.15 } as const;

/**
 * A2I by reviewed object and month: https://aws.amazon.com/augmented-ai/pricing/, whose table no source that can be read
 * today shows. Second hand, the second tier begins at 50,000 or at 100,000 objects: with the latter, the bill would be
 * 2,000 USD higher.
 */
export const A2I = { first: 0.08, upTo: 50_000, above: 0.04 } as const;
