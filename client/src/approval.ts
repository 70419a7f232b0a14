import type { Decision } from "./api-types.ts";
import { hex } from "./uploads.ts";
import { isEnded } from "./wait.ts";

/** Arguments of a tool: a JSON object. */
export type Arguments = Record<string, unknown>;

/** Which call of which run an approval is for. The same two are the same approval, whatever the arguments. */
export type ApprovalKey = { readonly run: string; readonly call: string };

/** What an agent wants to do. */
export type ToolCall = {
  readonly tool: string;
  readonly arguments: Arguments;
  /** What a person should know to judge it: who asked for it, what it is for. */
  readonly context?: string | undefined;
  readonly agent?: string | undefined;
  /** Which model, or which version of the agent, chose the call. Its errors are measured under this name. */
  readonly model?: string | undefined;
};

/**
 * Whether an agent may act. Only `approved` lets it, and then with these arguments. A person may have `edited` them:
 * check them as you check what a model sends.
 * `waiting` means to ask again later with the same key; `expired` that nobody answered in time, which is a no.
 */
export type Approval = { readonly decision: string } & (
  | { readonly approved: true; readonly state: "approved"; readonly arguments: Arguments; readonly edited: boolean }
  | { readonly approved: false; readonly state: "refused" | "expired" | "waiting"; readonly reason: string }
);

/** Who may say yes: a person; or the flow, where its rules and thresholds let a call go out unreviewed. */
const MAY_APPROVE: ReadonlySet<string> = new Set(["person", "model"]);

/** The Idempotency-Key of a call: a hash, since runs and calls may have any names and any length. */
export async function keyOf({ run, call }: ApprovalKey): Promise<string> {
  if (run === "" || call === "") throw new RangeError("An approval needs the names of its run and its call.");
  const name = new TextEncoder().encode(JSON.stringify([run, call]));
  return `call-${hex(await crypto.subtle.digest("SHA-256", name))}`;
}

/** The request for a decision on a call, of a flow like `tool-calls`. Without a confidence, it goes to people. */
export function requestFor({ tool, arguments: args, context, agent, model }: ToolCall) {
  const item = {
    tool,
    arguments: args,
    ...(agent !== undefined && { agent }),
    ...(context !== undefined && { context }),
  };
  return { item, proposal: { value: args, ...(model !== undefined && { model }) } };
}

/**
 * What a decision means for the agent. Whatever is not a clear yes is a no. An expiry stays one: what the fallback says
 * counts for nothing, nor what people said after it, since an agent was told no by then.
 */
export function approvalOf(decision: Decision): Approval {
  const { id, outcome, by, status, value, history = [] } = decision;
  const no = (state: "refused" | "expired" | "waiting", reason: string) =>
    ({ decision: id, approved: false, state, reason }) as const;
  if (!isEnded(decision)) return no("waiting", "People have not decided yet.");
  if ([...history, decision].some((said) => said.by === "fallback")) return no("expired", "Nobody decided in time.");
  if (status !== "decided") return no("refused", `The decision is ${status}.`);
  if (outcome !== "approve") return no("refused", decision.reject ?? "It was refused.");
  if (!MAY_APPROVE.has(by ?? "")) return no("refused", "It was not a person who approved it.");
  if (!isArguments(value)) return no("refused", "What was approved is no JSON object, so that it cannot be arguments.");
  const edited = textOf(value) !== textOf(decision.proposal?.value);
  return { decision: id, approved: true, state: "approved", arguments: value, edited };
}

const isArguments = (value: unknown): value is Arguments =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** JSON in which the order of members does not count. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    isArguments(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
  ) ?? "";
