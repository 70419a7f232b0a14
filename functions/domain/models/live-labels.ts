import { coded } from "../coded.ts";
import type { Flow } from "../flows/flow.ts";
import { asksAnew, labelChanges, labelSetOf } from "../flows/label-changes.ts";
import { type Labelled, labelMapOf } from "../flows/label-map.ts";
import { type Live, type Serving, uncertified } from "./live.ts";

/**
 * The record under the flow's labels of today; the same object where nothing has changed. A new name and another order
 * change nothing but what is written down. A label more or less, two that became one, and another outcome make the
 * evidence until `now` (ISO time) void, and with it every certificate: they were measured on another question. Its
 * `version` stays: whoever writes it adds one.
 */
export function underLabels(live: Live, flow: Pick<Flow, "labels" | "retired">, now: string): Live {
  const set = [...labelSetOf(flow)];
  if (live.labels === undefined) return { ...live, labels: { set, since: now } };
  const changes = labelChanges(live.labels.set, flow);
  if (changes.length === 0) return live;
  if (!asksAnew(changes)) return { ...live, labels: { ...live.labels, set } };
  return { ...emptied(live, now), labels: { set, since: now }, evidenceSince: now };
}

function emptied({ previous, ...live }: Live, now: string): Live {
  const why =
    "The flow's labels have changed: the audits of before were about other labels, and prove nothing of these.";
  return {
    ...live,
    certified: {},
    certification: { evidence: 0, at: now, why, coded: coded("labels-changed") },
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
