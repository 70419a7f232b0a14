import type { Appeal, Batch, Decision, DecisionRequest, Operations } from "./api-types.ts";
import {
  type Approval,
  type ApprovalKey,
  approvalOf,
  type Arguments,
  keyOf,
  requestFor,
  type ToolCall,
} from "./approval.ts";
import { type AnswerOf, type Call, callsTo } from "./call.ts";
import { StillInReview } from "./errors.ts";
import { REAL, type Sending, type Surroundings } from "./retries.ts";
import { type Credentials, tokensFor } from "./tokens.ts";
import { type File, type FileReference, uploadWith } from "./uploads.ts";
import { type Webhooks, webhooksWith } from "./webhook-endpoints.ts";
import { isEnded, type Patience, waitUntilEnded } from "./wait.ts";

export type ClientOptions = Credentials & {
  /** The API's address: the stack's output `ApiUrl`, or `http://127.0.0.1:4500/api` on one machine. */
  readonly url: string;
  /** How often a call is sent again after failures that pass. */
  readonly retries?: number;
  /** How long one attempt may take, in milliseconds. */
  readonly timeoutMs?: number;
};

type DecideOptions = {
  /** The Idempotency-Key: the same key and item are the same decision. 1 to 255 visible ASCII characters. */
  readonly key: string;
  readonly proposal?: DecisionRequest["proposal"];
  /** Waits up to so many seconds for people before it gives a decision that is in review; 20 at most. */
  readonly wait?: number;
  /** What you call it: `list({ reference })` finds it. */
  readonly reference?: string;
  /** Brings the end of the reviewers' time forward, never puts it off. */
  readonly due?: Date;
  /** Whether webhooks tell of it also where this call answers with the decision. */
  readonly notify?: boolean;
  /** So many suggestions for your user to choose from, instead of a decision: `suggested`. Tell what they took with `choose`. */
  readonly suggest?: number;
  readonly signal?: AbortSignal | undefined;
};
type ApproveOptions = Omit<ToolCall, "tool" | "arguments"> & Patience & { readonly key: ApprovalKey };
/** `until` is the time limit of its reviews. */
type BatchOptions = Stop & { readonly key: string; readonly until?: Date };
type ResultsQuery = Operations["getBatchResults"]["query"];
type ListQuery = Operations["listDecisions"]["query"];
type Truth = Operations["tellTruth"]["body"];
type Choice = Operations["tellChoice"]["body"];
type Information = { readonly text: string; readonly uploads?: readonly FileReference[] };
type Stop = { readonly signal?: AbortSignal | undefined };

/** What an application asks of Second Look. All of it throws `SecondLookError`. */
export type Client = {
  /** Any operation by its name in the OpenAPI document, for those that have no function of their own. */
  readonly call: Call;
  /** Asks for a decision: `decided`, or `in_review` while people look at it. Safe to repeat with the same key. */
  readonly decide: (item: DecisionRequest["item"], options: DecideOptions) => Promise<Decision>;
  readonly get: (id: string, options?: Stop) => Promise<AnswerOf<"getDecision">>;
  /** A page of your decisions, newest first. */
  readonly list: (query?: ListQuery, options?: Stop) => Promise<AnswerOf<"listDecisions">>;
  /** What was done to a decision, by whom, when and why. */
  readonly record: (id: string, options?: Stop) => Promise<AnswerOf<"getRecord">>;
  /** Has the item forgotten, and all that tells of it. */
  readonly forget: (id: string, options?: Stop) => Promise<AnswerOf<"forgetItem">>;
  /** Stops a decision that people still look at. */
  readonly cancel: (id: string, options?: Stop) => Promise<Decision>;
  /** Objects to what was decided: a different person looks at it. */
  readonly appeal: (id: string, reason: string, options?: Stop) => Promise<Appeal>;
  /** Tells what turned out later: it teaches, and is no evidence. */
  readonly tellTruth: (id: string, truth: Truth, options?: Stop) => Promise<AnswerOf<"tellTruth">>;
  /** Tells what your user took of the suggestions of a decision; the first choice that is told stands. */
  readonly choose: (id: string, choice: Choice, options?: Stop) => Promise<Decision>;
  /** Answers what a reviewer asked, with text and files. */
  readonly inform: (id: string, information: Information, options?: Stop) => Promise<AnswerOf<"addInformation">>;
  readonly webhooks: Webhooks;
  /** Uploads a file, and gives what an item holds to refer to it. */
  readonly upload: (file: File, options?: Stop) => Promise<FileReference>;
  /** Decides the lines of an uploaded file. The same key and file are the same batch. */
  readonly startBatch: (file: FileReference, options: BatchOptions) => Promise<Batch>;
  readonly batch: (id: string, options?: Stop) => Promise<Batch>;
  readonly cancelBatch: (id: string, options?: Stop) => Promise<Batch>;
  /** Where the results are, for a part of the batch. */
  readonly batchResults: (id: string, query?: ResultsQuery, options?: Stop) => Promise<AnswerOf<"getBatchResults">>;
  /** Waits until a decision has ended. Throws `StillInReview` when `until` is over. */
  readonly waitFor: (id: string, patience?: Patience) => Promise<Decision>;
  /**
   * Asks people whether an agent may call a tool, and waits for their word; until `until`, then it is `waiting`. After a
   * restart, the same key is the same question: it is not asked twice. Other arguments under a key are refused
   * (`idempotency_key_reused`).
   */
  readonly approve: (tool: string, args: Arguments, options: ApproveOptions) => Promise<Approval>;
  /** What became of what was asked with `approve`, by the id of its decision; waits for it as long as `patience` says. */
  readonly approval: (id: string, patience?: Patience) => Promise<Approval>;
};

const RETRIES = 5;
/** Longer than the gateway lets a call take. */
const TIMEOUT_MS = 35_000;

/** A client of one stack. @param around where time, chance and the network come from. */
export function createClient(options: ClientOptions, around: Surroundings = REAL): Client {
  const { url, retries = RETRIES, timeoutMs = TIMEOUT_MS } = options;
  const sending: Sending = { isRepeatable: false, retries, timeoutMs };
  const call = callsTo(baseOf(url), tokensFor(options, sending, around), sending, around);
  const get: Client["get"] = (id, { signal } = {}) => call("getDecision", { path: { id }, signal });
  const waitFor: Client["waitFor"] = (id, patience = {}) => waitUntilEnded(() => get(id, patience), patience, around);
  const approval = async (id: string, patience: Patience) =>
    approvalOf(await waitFor(id, patience).catch(stillWaiting));
  const decide: Client["decide"] = (item, { key, proposal, wait, notify, reference, due, suggest, signal }) =>
    call("createDecision", {
      body: {
        item,
        ...(proposal !== undefined && { proposal }),
        ...(reference !== undefined && { reference }),
        ...(suggest !== undefined && { suggest }),
        ...(due !== undefined && { due: due.toISOString() }),
        ...(notify !== undefined && { notify }),
      },
      header: { "Idempotency-Key": key, ...(wait !== undefined && { Prefer: `wait=${wait}` }) },
      signal,
    });
  return {
    call,
    decide,
    get,
    waitFor,
    list: (query = {}, { signal } = {}) => call("listDecisions", { query, signal }),
    record: (id, { signal } = {}) => call("getRecord", { path: { id }, signal }),
    forget: (id, { signal } = {}) => call("forgetItem", { path: { id }, signal }),
    cancel: (id, { signal } = {}) => call("cancelDecision", { path: { id }, signal }),
    appeal: (id, reason, { signal } = {}) => call("appealDecision", { path: { id }, body: { reason }, signal }),
    tellTruth: (id, body, { signal } = {}) => call("tellTruth", { path: { id }, body, signal }),
    choose: (id, body, { signal } = {}) => call("tellChoice", { path: { id }, body, signal }),
    inform: (id, { text, uploads = [] }, { signal } = {}) =>
      call("addInformation", { path: { id }, body: { text, uploads: uploads.map(({ upload }) => upload) }, signal }),
    webhooks: webhooksWith(call),
    // What is no quote is answered with the batch.
    startBatch: async ({ upload }, { key, until, signal }) =>
      (await call("createBatch", {
        body: { upload, ...(until && { until: until.toISOString() }) },
        header: { "Idempotency-Key": key },
        signal,
      })) as Batch,
    batch: (id, { signal } = {}) => call("getBatch", { path: { id }, signal }),
    cancelBatch: (id, { signal } = {}) => call("cancelBatch", { path: { id }, signal }),
    batchResults: (id, query, { signal } = {}) => call("getBatchResults", { path: { id }, query, signal }),
    upload: (file, { signal } = {}) => uploadWith(call, file, { ...sending, signal }, around),
    approve: async (tool, args, { key, until, signal, ...rest }) => {
      const { item, proposal } = requestFor({ tool, arguments: args, ...rest });
      const asked = await decide(item, { key: await keyOf(key), proposal, signal });
      return isEnded(asked) ? approvalOf(asked) : approval(asked.id, { until, signal });
    },
    approval: (id, patience = {}) => approval(id, patience),
  };
}

function stillWaiting(error: unknown): Decision {
  if (error instanceof StillInReview) return error.decision;
  throw error;
}

/** With or without `/v1` and a slash at its end, and the page's address too: the API is below it. */
function baseOf(url: string): string {
  const { origin, pathname } = new URL(url);
  const path = pathname.replace(/\/+$/, "").replace(/\/v1$/, "");
  return `${origin}${path === "" ? "/api" : path}`;
}
