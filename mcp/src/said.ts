import { type Approval, SecondLookError } from "@second-look/client";

/** What a tool answers: for the model in words that say what to do next, and for programs as data. */
export type Said = {
  readonly content: { readonly type: "text"; readonly text: string }[];
  readonly structuredContent?: Record<string, unknown>;
  readonly isError?: boolean;
};

const worded = (text: string): Said["content"] => [{ type: "text", text }];

/** @param tool what was asked about. */
export function saidOf(tool: string, approval: Approval): Said {
  const { decision, ...rest } = approval;
  return {
    content: worded(`${textOf(JSON.stringify(tool), approval)}\n\napproval: ${decision}`),
    structuredContent: { approval: decision, tool, ...rest },
  };
}

function textOf(tool: string, approval: Approval): string {
  if (approval.approved) {
    const changed = approval.edited
      ? "A person changed the arguments and approved these. Do not use yours."
      : "Approved.";
    return `${changed} Call ${tool} once, with exactly these arguments:\n${JSON.stringify(approval.arguments)}`;
  }
  const { state, reason, decision } = approval;
  if (state === "waiting")
    return `People have not decided yet. Do not call ${tool}. Do something else, or wait; then call check_approval with the approval ${decision}.`;
  if (state === "expired")
    return `Nobody decided in time, and that is a no. Do not call ${tool}. Say so to whoever you work for. If they still want it, ask again under a new call.`;
  return `Refused: ${reason}. Do not call ${tool}, and do not ask for the same again. Say so to whoever you work for.`;
}

/** The codes of what the agent can put right itself. */
const OWN_MISTAKES: Readonly<Record<string, string>> = {
  idempotency_key_reused:
    "This call of this run was asked about with other arguments or another context. Send the same again to hear its decision; if it is another call, give it a name of its own.",
  not_found: "There is no such approval. Call request_approval with the same run, call, tool and arguments again.",
};

/** What kept a tool from answering. The agent must not act, and is told what it can do. */
export function saidOfError(error: unknown): Said {
  return { isError: true, content: worded(`Not approved: do not act. ${reasonOf(error)}`) };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof SecondLookError)) return "The server failed.";
  const { code, status, message, errors } = error;
  if (Object.hasOwn(OWN_MISTAKES, code)) return OWN_MISTAKES[code] ?? "";
  const faults = errors.map(({ pointer, detail }) => `\n${pointer}: ${detail}`).join("");
  if (status !== undefined && status < 500 && status !== 429) return `${message}${faults}`;
  return `${message} Call the tool again later with the same run and call: nobody is asked twice.`;
}
