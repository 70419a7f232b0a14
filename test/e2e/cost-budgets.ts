/** What one decision may use. */
export type Budget = {
  /** States of Standard executions: 25 USD a million. */
  readonly transitions: number;
  /** DynamoDB's write units, of the table and of each index: 0.625 USD a million. */
  readonly writes: number;
  /** Runs of functions: 0.20 USD a million, and the lines that Lambda logs of each. */
  readonly invocations: number;
  /** What functions, state machines, the API and Lambda itself log: 0.50 USD a GB. */
  readonly logBytes: number;
};

/**
 * What no change may exceed without its reason here; with one, measure README's figure anew by `npm run bench -- cost`. The
 * counts are exact. Log bytes have one percent of room: durations in log lines differ in length.
 */
export const BUDGETS = {
  /** Decided by the model. No transition: a wait that nobody has costs nothing. */
  automatic: {
    transitions: 0,
    // The row, and its copy in `by-client`; each is below 1 KB here.
    writes: 2,
    // decisions-api, predict.
    invocations: 2,
    // Nearly all of it is the history of the Express machine, at level ALL.
    logBytes: 11_100,
  },
  /** Decided by one person, with two heartbeats of the page, and asked for once by the application. */
  review: {
    // Begin, Stage, AwaitReview, RecordOutcome, Recorded, Done.
    transitions: 6,
    // The decision and the review with up to three copies of each, at: decision, start, claim, heartbeat, answer, resume, outcome, told.
    writes: 43,
    // Twice decisions-api, predict, four calls of the page, and one each of open-review, resume-review and record-outcome.
    invocations: 10,
    logBytes: 26_800,
  },
  /** Automatic, drawn for audit, and looked at by one person. */
  audit: {
    // The same six: an audit is an execution as well.
    transitions: 6,
    writes: 40,
    // As a review, without the application's second look.
    invocations: 9,
    logBytes: 22_300,
  },
} as const satisfies Readonly<Record<string, Budget>>;
