import type { Unit } from "@second-look/emulator";
import { ASSUMED_MS } from "../cost/waiting.ts";

/** Amounts for one decision, as `npm run bench -- cost` counted them. */
export type Counts = {
  /** Of a unit, at the places whose names end so. */
  of(unit: Unit, place?: string): number;
  /** Reviews that an application waits for, audits, and answers. */
  readonly waited: number;
  readonly audits: number;
  readonly answers: number;
};

export type Quota = {
  readonly what: string;
  /** How much of it one decision a second takes. */
  readonly takes: (counts: Counts) => number;
  readonly most: number;
  readonly source: string;
  readonly remedy: string;
};

const [COUNT_SECONDS, PEOPLE_SECONDS] = [300, 7200];
/** The smallest function has so much memory: what all of them take in GB-seconds is at most this many seconds. */
const LEAST_GB = 0.5;
const aws = (path: string, name: string): string => `[${name}](https://docs.aws.amazon.com/${path})`;
const PARTITION = aws(
  "amazondynamodb/latest/developerguide/bp-partition-key-design.html",
  "1,000 write units a second for a partition",
);
const STATES = "step-functions/latest/dg/service-quotas.html";

/** What may run out, in amounts a second or, for what lasts, at a time; AWS's are defaults in us-east-1 that can be raised unless they are a partition's. */
export const QUOTAS: readonly Quota[] = [
  {
    what: "Answers counted, 5,000 each five minutes",
    takes: ({ answers }) => answers,
    most: 5_000 / COUNT_SECONDS,
    source: "`functions/count/read-new.ts`",
    remedy:
      "figures fall behind at peaks and catch up after them: raise both limits of a run, and then run it each minute",
  },
  {
    what: "Decisions counted, 20,000 each five minutes for an application",
    takes: () => 1,
    most: 20_000 / COUNT_SECONDS,
    source: "`functions/count/read-new.ts`",
    remedy: "the same",
  },
  {
    what: "Decisions that the API takes",
    takes: () => 1,
    most: 300,
    source: "`infra/api.ts`",
    remedy: "raise it once `by-application` is split, or for several applications; one stack for each flow has its own",
  },
  {
    what: "`by-application`, one application's partition",
    takes: ({ of }) => of("dynamodb.write", "/by-application"),
    most: 1000,
    source: PARTITION,
    remedy: "add a shard from 0 to 7 to its key, from the id; listing and counting ask all eight",
  },
  {
    what: "`open-reviews`, were all in the reviewers' queue",
    takes: ({ of }) => of("dynamodb.write", "/open-reviews"),
    most: 1000,
    source: PARTITION,
    remedy: "shard the queue in the same way; a claim begins at a random shard",
  },
  {
    what: "`owed`, were all of one need",
    takes: ({ of }) => of("dynamodb.write", "/owed"),
    most: 1000,
    source: PARTITION,
    remedy: "shard it; the sweeper reads each shard",
  },
  {
    what: "The breaker's row, read and written one audit after the other",
    takes: ({ audits }) => audits,
    most: 1000 / (2 * ASSUMED_MS.dynamodb),
    source: `assumed: ${ASSUMED_MS.dynamodb} ms a request`,
    remedy:
      "lower `AuditRate`: so many audits are more than a certificate needs; or one row for each subgroup, multiplied when read",
  },
  {
    what: "Standard executions started",
    takes: ({ waited }) => waited,
    most: 300,
    source: aws(STATES, "300 a second"),
    remedy: "ask AWS for more; the sweeper starts what was refused, a minute later",
  },
  {
    what: "Task tokens returned",
    takes: ({ waited }) => waited,
    most: 500,
    source: aws(STATES, "500 a second"),
    remedy: "ask AWS for more; the queue of answers tries again",
  },
  {
    what: "Open Standard executions, were each open for two hours",
    takes: ({ waited }) => waited * PEOPLE_SECONDS,
    most: 1_000_000,
    source: aws(STATES, "1,000,000"),
    remedy: "ask AWS for more, or let the sweeper end people's time here as it does for audits",
  },
  {
    what: "Lambda, at a time",
    takes: ({ of }) => of("lambda.gbSecond") / LEAST_GB,
    most: 1000,
    source: aws("lambda/latest/dg/gettingstarted-limits.html", "1,000"),
    remedy: "ask AWS for more; reserve some for `decisions-api` and `predict`",
  },
  {
    what: "HTTP API requests",
    takes: ({ of }) => of("api.request"),
    most: 10_000,
    source: aws("apigateway/latest/developerguide/limits.html", "10,000 a second"),
    remedy: "ask AWS for more",
  },
  {
    what: "The table's write units",
    takes: ({ of }) => of("dynamodb.write", "Decisions"),
    most: 40_000,
    source: aws("amazondynamodb/latest/developerguide/ServiceQuotas.html", "40,000 a second"),
    remedy: "ask AWS for more; warm a new table up before the traffic comes, it begins at 4,000",
  },
  {
    what: "Express executions",
    takes: ({ of }) => of("express.request"),
    most: 6000,
    source: `${aws(STATES, "6,000 a second")}; synchronous ones are said to scale by themselves`,
    remedy: "ask AWS for more",
  },
  {
    what: "Feedback objects, under one day's prefix",
    takes: ({ of }) => of("s3.put"),
    most: 3500,
    source: aws("AmazonS3/latest/userguide/optimizing-performance.html", "3,500 a second"),
    remedy: "put a shard before the day",
  },
  {
    what: "Events",
    takes: ({ of }) => of("events.event"),
    most: 10_000,
    source: aws("eventbridge/latest/userguide/eb-quota.html", "10,000 a second"),
    remedy: "ask AWS for more",
  },
  {
    what: "Messages in flight in the queue of answers, were each a second",
    takes: ({ answers }) => answers,
    most: 120_000,
    source: aws("AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html", "120,000"),
    remedy: "nothing: those that wait for the end of an undo are not in flight",
  },
];
