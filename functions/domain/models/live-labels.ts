import { coded } from "../coded.ts";
import { type Flow, promisedBy } from "../flows/flow.ts";
import type { FlowAnswer } from "../flows/flow-answer.ts";
import { asksAnew, labelChanges, labelSetOf } from "../flows/label-changes.ts";
import { type Labelled, labelMapOf } from "../flows/label-map.ts";
import { contentHash } from "../ids.ts";
import { type Live, type Serving, uncertified } from "./live.ts";

/**
 * The record under the flow's labels of today; the same object where nothing has changed. A new name and another order
 * change nothing but what is written down. A label more or less, two that became one, and another outcome make the
 * evidence until `now` (ISO time) void, and with it every certificate: they were measured on another question. Its
 * `version` stays: whoever writes it adds one.
 */
export function underLabels(live: Live, flow: Pick<Flow, "labels" | "retired" | "answer">, now: string): Live {
  if (flow.answer !== undefined) return underAnswer(live, flow.answer, now);
  const set = [...labelSetOf(flow)];
  if (live.labels === undefined) return { ...live, labels: { set, since: now } };
  const changes = labelChanges(live.labels.set, flow);
  if (changes.length === 0) return live;
  if (!asksAnew(changes)) return { ...live, labels: { ...live.labels, set } };
  return { ...emptied(live, now, NEW_LABELS), labels: { set, since: now }, evidenceSince: now };
}

/** The same where people answer with something else: what it looks like and how it is compared stands for the labels. */
function underAnswer(live: Live, answer: FlowAnswer, now: string): Live {
  const set = [{ name: questionOf(answer), outcome: "approve" as const }];
  if (live.labels === undefined) return { ...live, labels: { set, since: now } };
  if (live.labels.set.length === 1 && live.labels.set[0]?.name === set[0]?.name) return live;
  return { ...emptied(live, now, NEW_ANSWER), labels: { set, since: now }, evidenceSince: now };
}

/** The same for flows that ask the same: what fields are called, and why people reject, changes no comparison. */
function questionOf({ schema, compare, candidates }: FlowAnswer): string {
  const text = JSON.stringify({ schema, compare, candidates }, (name, value: unknown) =>
    (name === "title" || name === "description") && typeof value === "string" ? undefined : value,
  );
  return `answer ${contentHash(text).slice(0, 16)}`;
}

/**
 * The record under what the flow promises today; the same object where that has not changed. Audits that were drawn for a
 * share of decisions are no sample of distinct items, and the other way round: they and every certificate are void.
 */
export function underPromise(live: Live, flow: Pick<Flow, "promise">, now: string): Live {
  const promise = promisedBy(flow);
  if (promise === (live.promise ?? "decisions")) return live;
  if (live.labels === undefined && live.certification === undefined) return { ...live, promise };
  const why = `The flow promises a share of ${promise} now: the audits of before were drawn for another promise, and prove nothing of it.`;
  const reason = { why, coded: coded("promise-changed", { of: promise }) };
  return { ...emptied(live, now, reason), promise, evidenceSince: now };
}

const NEW_LABELS = {
  why: "The flow's labels have changed: the audits of before were about other labels, and prove nothing of these.",
  coded: coded("labels-changed"),
} as const;

const NEW_ANSWER = {
  why: "The flow asks for something else, or compares it in another way: the audits of before prove nothing of this.",
  coded: coded("answer-changed"),
} as const;

type Why = Pick<NonNullable<Live["certification"]>, "why" | "coded">;

function emptied({ previous, proposers: _void, ...live }: Live, now: string, why: Why): Live {
  return {
    ...live,
    certified: {},
    certification: { evidence: 0, at: now, ...why },
    ...(previous !== undefined && { previous: uncertified(previous) }),
  };
}

/** Whether the evidence has begun anew because of the labels, and for no other reason since. */
export const hasNewLabels = ({ labels, evidenceSince }: Live): boolean =>
  evidenceSince !== undefined && evidenceSince === labels?.since;

/** How many of the flow's labels a model has learnt, and which it has not; undefined where nobody knows. */
export function knownLabels(
  { knows }: Pick<Serving, "knows">,
  flow: Labelled,
): { readonly known: number; readonly of: number; readonly unknown: string[] } | undefined {
  if (knows === undefined) return undefined;
  const { currentOfSlug, names } = labelMapOf(flow);
  const learnt = new Set(knows.map(currentOfSlug));
  const unknown = names.filter((name) => !learnt.has(name));
  return { known: names.length - unknown.length, of: names.length, unknown };
}
