import type { Usage } from "@second-look/emulator";
import { amountOf, BILLED, linesOf, usdOf } from "./bill.ts";
import type { Measurement } from "./measure.ts";
import { CLIENT_MONTH_USD, ENDPOINT_HOUR_USD, KEPT_USD, PRICES, TOKEN_USD } from "./prices.ts";
import { computing, waitingUses } from "./waiting.ts";

/** What costs how many USD a month. */
export type Monthly = readonly (readonly [what: string, usd: number])[];

const [MINUTES, HOURS, DAYS] = [30 * 24 * 60, 30 * 24, 30];
/** Runs a month, by the function. */
const RUNS: Readonly<Record<string, number>> = { sweep: MINUTES, count: MINUTES / 5 };
/** Lambda polls a queue with five connections, each for up to 20 s: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html. */
const EMPTY_RECEIVES = 5 * 3 * MINUTES;

/** What comes with time: scheduled runs, polls, tokens, nights. */
export function monthly(idle: Measurement["idle"], night: Measurement["night"]): Monthly {
  const runs = Object.entries(idle).map(([name, used]) => {
    const times = RUNS[name] ?? DAYS;
    return [`${name}, ${times} runs with nothing to do`, usdOfRun(used) * times] as const;
  });
  return [
    ...runs,
    ["empty receives of Lambda's five pollers, for each queue", (EMPTY_RECEIVES * PRICES["sqs.request"].usd) / 1e6],
    ["a model's endpoint on one ml.m5.xlarge", HOURS * ENDPOINT_HOUR_USD],
    ["an application's client in Cognito", CLIENT_MONTH_USD],
    ["its tokens, one an hour", HOURS * TOKEN_USD],
    ...(night === undefined
      ? []
      : [[`retraining, ${DAYS} nights, without SageMaker`, usdOfRun(night) * DAYS] as const]),
  ];
}

const usdOfRun = (used: readonly Usage[]): number => usdOf(linesOf([...computing(used), ...waitingUses(used)], BILLED));

/** What it costs to keep what a million decisions leave. */
export function keeping(used: readonly Usage[], decisions: number): Monthly {
  const gb = (unit: Usage["unit"]): number => ((amountOf(used, unit) / decisions) * BILLED) / 2 ** 30;
  return [
    ["DynamoDB, table and indexes", gb("dynamodb.kept") * KEPT_USD["dynamodb.kept"]],
    ["S3", gb("s3.kept") * KEPT_USD["s3.kept"]],
    ["logs", gb("logs.byte") * KEPT_USD["logs.byte"]],
  ];
}
