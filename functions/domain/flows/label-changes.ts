import type { Outcome } from "../decisions/outcome.ts";
import { type Labelled, type LabelMap, labelMapOf } from "./label-map.ts";

/** The labels that a flow had at some time, with what they stood for. */
export type LabelSet = readonly { readonly name: string; readonly outcome: Outcome }[];

type LabelledFlow = Omit<Labelled, "labels"> & {
  readonly labels: readonly (Labelled["labels"][number] & LabelSet[number])[];
};

/** What became of one label between two versions of a flow. */
export type LabelChange =
  | { readonly kind: "renamed"; readonly label: string; readonly from: string }
  | { readonly kind: "added"; readonly label: string }
  /** `into`: the label that what was said under it counts for. */
  | { readonly kind: "retired"; readonly label: string; readonly into?: string }
  /** The flow does not say what became of it. */
  | { readonly kind: "removed"; readonly label: string }
  | { readonly kind: "outcome"; readonly label: string; readonly from: Outcome; readonly to: Outcome };

export const labelSetOf = ({ labels }: LabelledFlow): LabelSet =>
  labels.map(({ name, outcome }) => ({ name, outcome }));

/** What has changed since the flow had the labels `before`: the order does not matter. */
export function labelChanges(before: LabelSet, flow: LabelledFlow): readonly LabelChange[] {
  const map = labelMapOf(flow);
  const heirs = heirsOf(before, map);
  const outcomes = new Map(flow.labels.map(({ name, outcome }) => [name, outcome]));
  const added = flow.labels.filter(({ name }) => !heirs.has(name));
  return [
    ...before.flatMap((label) => changesOf(label, map, heirs, outcomes)),
    ...added.map(({ name: label }) => ({ kind: "added", label }) as const),
  ];
}

/** From each label to the one of before that goes on in it: of several that became one, that of its name, or the first. */
function heirsOf(before: LabelSet, { currentOf, retired }: LabelMap): ReadonlyMap<string, string> {
  const heirs = new Map<string, string>();
  for (const { name } of before) {
    const current = currentOf(name);
    if (current === undefined || retired.has(name)) continue;
    if (name === current || !heirs.has(current)) heirs.set(current, name);
  }
  return heirs;
}

function changesOf(
  { name, outcome: from }: LabelSet[number],
  { currentOf, retired }: LabelMap,
  heirs: ReadonlyMap<string, string>,
  outcomes: ReadonlyMap<string, Outcome>,
): readonly LabelChange[] {
  const current = currentOf(name);
  if (current === undefined) return [{ kind: retired.has(name) ? "retired" : "removed", label: name }];
  if (heirs.get(current) !== name) return [{ kind: "retired", label: name, into: current }];
  const to = outcomes.get(current) ?? from;
  return [
    ...(name === current ? [] : [{ kind: "renamed", label: current, from: name } as const]),
    ...(from === to ? [] : [{ kind: "outcome", label: current, from, to } as const]),
  ];
}

/** Whether people are asked something else since: a new name and another order are not. */
export const asksAnew = (changes: readonly LabelChange[]): boolean => changes.some(({ kind }) => kind !== "renamed");

const MEANS: { readonly [K in LabelChange["kind"]]: (change: Extract<LabelChange, { kind: K }>) => string } = {
  renamed: ({ label, from }) =>
    `"${from}" is called "${label}" now. Its answers, the model and the evidence go on under the new name.`,
  added: ({ label }) =>
    `"${label}" is new since the last start. A model that was trained without it never says it; "npm run retrain -- --models" shows what yours knows.`,
  retired: ({ label, into }) =>
    into === undefined
      ? `"${label}" is retired. Its answers teach nothing any more, and the model's share for it is nobody's: such items go to people.`
      : `"${label}" is "${into}" now: its answers count as that, and so does the model's share for it.`,
  removed: ({ label }) =>
    `"${label}" is gone, and the flow does not say what became of it: it is treated as retired. If it has a new name, write "was": ["${label}"] to that label.`,
  outcome: ({ label, from, to }) => `"${label}" means ${to} now, and meant ${from}.`,
};

/** A sentence for each change and for what it means, and one for the evidence where it begins anew; none for no change. */
export function changesSay(changes: readonly LabelChange[]): readonly string[] {
  const said = changes.map((change) => MEANS[change.kind](change as never));
  if (!asksAnew(changes)) return said;
  return [...said, "People are asked something else, so the evidence begins anew: no certificate of before holds."];
}
