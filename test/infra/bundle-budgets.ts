import type { FunctionName } from "../../functions/adapters/environment.ts";

/** What a cold start of a function may load: bytes of its files, the same by gzip, and packages beside `AT_START`. */
type Budget = { readonly bytes: number; readonly gzip: number; readonly packages: readonly string[] };

// All of them are 1 to 3 % larger since decisions have what came of suggestions, rules, repeats, groups and an online model in
// their rows, and reviews have marks.

/** The SDK's own parts: they come with its clients. */
export const AT_START: readonly string[] = [
  "@aws-sdk/checksums",
  "@aws-sdk/core",
  "@aws-sdk/credential-provider-env",
  "@aws-sdk/credential-provider-node",
  "@aws-sdk/dynamodb-codec",
  "@aws-sdk/endpoint-cache",
  "@aws-sdk/middleware-endpoint-discovery",
  "@aws-sdk/middleware-sdk-s3",
  "@aws-sdk/middleware-sdk-sqs",
  "@aws-sdk/signature-v4-multi-region",
  "@aws-sdk/util-dynamodb",
  "@aws-sdk/xml-builder",
  "@aws/lambda-invoke-store",
  "@smithy/core",
  "@smithy/node-http-handler",
  "@smithy/signature-v4",
  "@smithy/types",
  "mnemonist",
  "obliterator",
];

const LOGS = ["@aws-lambda-powertools/commons", "@aws-lambda-powertools/logger"];
const METRICS = [...LOGS, "@aws-lambda-powertools/metrics"];
const ROUTES = ["@middy/core", "@middy/http-router", "@middy/util"];
const QUEUE = ["@middy/core", "@middy/sqs-partial-batch-failure"];
const MEASURING = [
  "@aws-sdk/client-dynamodb",
  "@aws-sdk/client-s3",
  "@aws-sdk/client-sagemaker-runtime",
  "@aws-sdk/lib-dynamodb",
  "cephes",
  "zod",
];

/**
 * One percent and up to a kilobyte above what is loaded today. Since records: whatever changes a row writes down what it did,
 * 2,000 to 5,000 bytes. Since objections, questions and later truth: their columns of the rows, 1,000 to 3,000 bytes. Whoever raises one writes the reason here, and renews the
 * figures with `npm run bench -- cold`.
 */
export const BUDGETS: Readonly<Record<FunctionName, Budget>> = {
  // All of zod: an item is checked against the flow's JSON Schema, which only the whole can read. What checks a proposal is
  // loaded with the first one; the API's description, with the schemas of all its answers, is a bundle of its own. Since
  // 508,000: what finds the files that an item refers to; what looks at them is loaded with the first one. Since 511,000: the
  // routes of batches, which are loaded with the first call; what they share with the others is in smaller files, which gzip less. By gzip
  // since 176,500: what skills, corrections and check items add to the shapes of rows.
  "decisions-api": {
    bytes: 540_500,
    gzip: 181_500,
    packages: [
      ...LOGS,
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-secrets-manager",
      "@aws-sdk/client-sfn",
      "@aws-sdk/lib-dynamodb",
      ...ROUTES,
      "ulid",
      "zod",
    ],
  },
  // All of zod: what is answered is the decision as its application sees it. What overrides is loaded when it is first called.
  // Since 413,000: corrections, in the rows of decisions and reviews; and the skill that an appeal needs.
  // Since 417,000: telling the online model, loaded at need, cuts the SDK's shared parts into smaller files, which gzip less.
  "objections-api": {
    bytes: 424_500,
    gzip: 142_000,
    packages: [
      ...LOGS,
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-eventbridge",
      "@aws-sdk/client-secrets-manager",
      "@aws-sdk/client-sqs",
      "@aws-sdk/lib-dynamodb",
      ...ROUTES,
      "ulid",
      "zod",
    ],
  },
  // As reviews-api, with the key that secrets follow from.
  "webhooks-api": {
    bytes: 355_500,
    gzip: 115_500,
    packages: [
      ...LOGS,
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-secrets-manager",
      "@aws-sdk/client-sqs",
      "@aws-sdk/lib-dynamodb",
      ...ROUTES,
      "ulid",
      "zod",
    ],
  },
  // The client of Cognito knows all of its actions, which is what it weighs. Few call it: ops, to invite and move people.
  "people-api": {
    bytes: 358_000,
    gzip: 116_000,
    packages: [
      ...LOGS,
      "@aws-sdk/client-cognito-identity-provider",
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/lib-dynamodb",
      ...ROUTES,
      "ulid",
      "zod",
    ],
  },
  // It reads and writes objects, and nothing else. Only stacks whose flow has an online model have it.
  "learn-online": { bytes: 375_500, gzip: 124_800, packages: ["@aws-sdk/client-s3", "zod"] },
  // As open-review.
  "fan-out-webhooks": {
    bytes: 310_000,
    gzip: 104_000,
    packages: [...LOGS, "@aws-sdk/client-dynamodb", "@aws-sdk/client-sqs", "@aws-sdk/lib-dynamodb", ...QUEUE, "zod"],
  },
  // SNS, and what looks at each address that is called. Since 259,000: the notice that nobody with a skill is there.
  notify: {
    bytes: 261_500,
    gzip: 90_200,
    packages: [...LOGS, "@aws-sdk/client-sns", ...QUEUE, "ipaddr.js", "request-filtering-agent", "zod"],
  },
  // It looks at each address that it calls, and signs.
  "deliver-webhook": {
    bytes: 357_500,
    gzip: 115_000,
    packages: [
      ...LOGS,
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-secrets-manager",
      "@aws-sdk/client-sqs",
      "@aws-sdk/lib-dynamodb",
      ...QUEUE,
      "@stablelib/base64",
      "fast-sha256",
      "ipaddr.js",
      "request-filtering-agent",
      "standardwebhooks",
      "zod",
    ],
  },
  // The small half of zod reads the bodies of calls; the sentences for what is wrong in them are loaded beside it. What checks
  // answers that are no labels is loaded by flows that ask for such, what asks applications with the first question. Since 380,000:
  // the record, and 4,100 bytes for the transitions of questions and for files of its own. Since 396,000: entries of answers, what
  // the summary counts of them and of questions, and smaller files that it shares with their routes, which are loaded when called;
  // skills and lanes, who is here, and the transitions of assignment; versions of the guidelines. What is loaded at need lies in
  // many small files, which gzip less.
  "reviews-api": {
    bytes: 433_000,
    gzip: 155_500,
    packages: [
      ...LOGS,
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-sqs",
      "@aws-sdk/lib-dynamodb",
      ...ROUTES,
      // Beside the ids that practice and corrections make, in the file that it shares with them.
      "ulid",
      "zod",
    ],
  },
  // jsonata reads the item's text at each call. The small half of zod reads the request. Since 442,000: proposals in rules, and
  // certificates by proposer; what reads a proposal is loaded by flows that have some. Since 151,000 by gzip: whether a model is only
  // busy.
  // Since 450,000: the reference of a decision.
  // By gzip since 154,000: what asks the online model is loaded at need.
  predict: {
    bytes: 460_500,
    gzip: 159_500,
    packages: [
      ...LOGS,
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-sagemaker-runtime",
      "@aws-sdk/lib-dynamodb",
      "jsonata",
      "zod",
    ],
  },
  // As decisions-api: a line is checked as the item of a call is. Files and results are in S3.
  "run-batch": {
    bytes: 680_500,
    gzip: 219_000,
    packages: [
      ...LOGS,
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-s3",
      "@aws-sdk/client-secrets-manager",
      "@aws-sdk/client-sfn",
      "@aws-sdk/client-sqs",
      "@aws-sdk/lib-dynamodb",
      ...QUEUE,
      "ulid",
      "zod",
    ],
  },
  // The small half of zod reads a message. middy ends a batch in time. Since 311,000: it looks at the review, and whether the flow
  // has check items; what draws and opens one is loaded when there are some.
  "open-review": {
    bytes: 323_500,
    gzip: 109_500,
    packages: [
      ...LOGS,
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-sfn",
      "@aws-sdk/lib-dynamodb",
      ...QUEUE,
      "ulid",
      "zod",
    ],
  },
  // As open-review. Since 312,000: the record, and 1,600 bytes to end a question's time. Since 320,000: skills.
  "expire-review": {
    bytes: 327_000,
    gzip: 108_000,
    packages: [...LOGS, "@aws-sdk/client-dynamodb", "@aws-sdk/client-sqs", "@aws-sdk/lib-dynamodb", ...QUEUE, "zod"],
  },
  // S3 takes each answer, EventBridge each event, the log the metrics of the breaker. Since 530,000: what compares two people's
  // answers is loaded by flows whose answers are no labels, and what both parts need is a file of its own. Since 536,000: the record, and 1,100 bytes for questions
  // in feedback. By gzip since 179,000: what hears corrections, and tells who was overruled, is in files of its own. Since 553,000: what comes
  // of check items, and the token from a row of its own.
  "record-outcome": {
    bytes: 564_000,
    gzip: 188_500,
    packages: [
      ...METRICS,
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-eventbridge",
      "@aws-sdk/client-s3",
      "@aws-sdk/client-sfn",
      "@aws-sdk/lib-dynamodb",
      ...QUEUE,
      "zod",
    ],
  },
  // Rows, and digests in S3.
  digest: {
    bytes: 427_500,
    gzip: 140_000,
    packages: ["@aws-sdk/client-dynamodb", "@aws-sdk/client-s3", "@aws-sdk/lib-dynamodb", "zod"],
  },
  // Rows, objects of both buckets, and the queue of answers. Since 487,000: pins, check items and wishes to correct, which go with their items.
  forget: {
    bytes: 498_500,
    gzip: 162_500,
    packages: [
      ...LOGS,
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-s3",
      "@aws-sdk/client-sqs",
      "@aws-sdk/lib-dynamodb",
      "zod",
    ],
  },
  // It speaks to every service that something can be owed to. Since 411,500: batches. Since 416,000: webhooks whose time has come, and notices.
  // Since 426,000: it opens corrections, whose reviews have new ids; lanes, skills of which nobody is there, check items that end, and
  // what cannot be repaired. Since 439,000: what asks for labels to be looked at again, whose reviews it opens.
  sweep: {
    bytes: 448_500,
    gzip: 150_000,
    packages: [
      ...METRICS,
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-eventbridge",
      "@aws-sdk/client-secrets-manager",
      "@aws-sdk/client-sfn",
      "@aws-sdk/client-sqs",
      "@aws-sdk/lib-dynamodb",
      "ulid",
      "zod",
    ],
  },
  // Feedback is in S3. Since 447,000: audits keep what was proposed. Since 451,000: and what trust reads of it.
  // By gzip since 148,000: what readers of feedback ask of objections. Since 455,000: the vectors of similar cases.
  // Since 460,000: the profile by which drift is told. Since 467,000: it writes down the labels before anything is measured.
  "build-training-set": {
    bytes: 468_500,
    gzip: 155_000,
    packages: ["@aws-sdk/client-dynamodb", "@aws-sdk/client-s3", "@aws-sdk/lib-dynamodb", "zod"],
  },
  // cephes is WebAssembly as text: incomplete beta functions, on which each certificate rests.
  "evaluate-candidate": { bytes: 737_000, gzip: 287_000, packages: MEASURING },
  // As evaluate-candidate. Since 718,000: trust models score audits.
  "certify-champion": { bytes: 726_000, gzip: 280_000, packages: MEASURING },
  // Feedback and models are in S3; cephes for certificates.
  // By gzip since 284,000: as build-training-set.
  "learn-trust": {
    bytes: 730_000,
    gzip: 285_000,
    packages: ["@aws-sdk/client-dynamodb", "@aws-sdk/client-s3", "@aws-sdk/lib-dynamodb", "cephes", "zod"],
  },
  // One row, read and written.
  "promote-model": {
    bytes: 269_000,
    gzip: 91_000,
    packages: ["@aws-sdk/client-dynamodb", "@aws-sdk/lib-dynamodb", "zod"],
  },
  // The code of each route, with its clients and statistics, is loaded when it is first called. Since 132,000: the routes of
  // webhooks in the table of all.
  // Since 134,000: its code lies in one file more, and the routes of people and of what is looked at.
  "ops-api": { bytes: 137_000, gzip: 45_000, packages: [...LOGS, ...ROUTES, "zod"] },
  // As ops-api: what it looks with is loaded with the first call.
  "stuck-api": { bytes: 124_500, gzip: 41_500, packages: [...LOGS, ...ROUTES, "zod"] },
  // cephes for the intervals of the figures that it publishes. The small half of zod reads what is stored. Since 752,000: the row
  // that says what the team did today; what came in, hours, the gate's evidence, and sums by person.
  count: {
    bytes: 789_500,
    gzip: 305_000,
    packages: [
      ...METRICS,
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-s3",
      "@aws-sdk/lib-dynamodb",
      "cephes",
      "ulid",
      "zod",
    ],
  },
};
