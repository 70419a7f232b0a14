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
    // The row, and its entry in `by-application`; each is below 1 KB here.
    writes: 2,
    // decisions-api, predict.
    invocations: 2,
    // The API's access log. The Express machine logs what goes wrong, and nothing did.
    logBytes: 160,
  },
  /** Decided by one person, soon enough to need no heartbeat, and asked for once by the application. */
  review: {
    // AwaitPeople.
    transitions: 1,
    // The decision and the review, each with an entry or two in an index, at: decision, start, claim, answer, outcome, end.
    // Four of them are for the record: with its events, a row passes 1 KB an answer earlier. Two are its reviewer's entry, by
    // which they find the answer again.
    writes: 23,
    // Twice decisions-api, predict, two calls of the page, and one each of open-review, record-outcome and, since
    // applications can be told by webhook, fan-out-webhooks, which looks who wants to be.
    invocations: 8,
    // Half of it is the history of the one state.
    logBytes: 3_800,
  },
  /** Automatic, drawn for audit, and looked at by one person. */
  audit: {
    // Nobody waits for it.
    transitions: 0,
    // As a review, without what its execution writes.
    writes: 22,
    // As a review, without open-review and the application's second look.
    invocations: 5,
    logBytes: 770,
  },
} as const satisfies Readonly<Record<string, Budget>>;
