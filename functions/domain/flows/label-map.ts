import { slug } from "./label-slugs.ts";

/** What of a flow says what became of its labels. */
export type Labelled = {
  readonly labels: readonly { readonly name: string; readonly was?: readonly string[] }[];
  readonly retired?: readonly { readonly name: string; readonly into?: string }[];
};

/** From a label's name of any time to its name of today. */
export type LabelMap = {
  /** The flow's labels, in its order. */
  readonly names: readonly string[];
  /** The same with all names of before: what a model may answer with of which nobody wrote down what it knows. */
  readonly allNames: readonly string[];
  /** What the flow says it has no more, with a successor or without. */
  readonly retired: ReadonlySet<string>;
  /** Undefined for a label that is gone: retired without a successor, or not in the flow at all. */
  readonly currentOf: (name: string) => string | undefined;
  /** The same for a label as model files carry it: `slug`. */
  readonly currentOfSlug: (name: string) => string | undefined;
};

/** The flow's labels with their names of before. `is`: undefined for one that was retired without a successor. */
function namesOf({ labels, retired = [] }: Labelled): readonly (readonly [name: string, is: string | undefined])[] {
  return [
    ...labels.flatMap(({ name, was = [] }) => [name, ...was].map((any) => [any, name] as const)),
    ...retired.map(({ name, into }) => [name, into] as const),
  ];
}

const maps = new WeakMap<Labelled, LabelMap>();

/** The map of a flow: made once, as every decision needs it. */
export function labelMapOf(flow: Labelled): LabelMap {
  const known = maps.get(flow);
  if (known !== undefined) return known;
  const all = namesOf(flow);
  const [byName, bySlug] = [new Map(all), new Map(all.map(([name, is]) => [slug(name), is]))];
  const map: LabelMap = {
    names: flow.labels.map(({ name }) => name),
    allNames: all.map(([name]) => name),
    retired: new Set((flow.retired ?? []).map(({ name }) => name)),
    currentOf: (name) => byName.get(name),
    currentOfSlug: (name) => bySlug.get(slug(name)),
  };
  maps.set(flow, map);
  return map;
}

/** The name that a label has today, or the one that it had where it is gone: for what is shown and compared. */
export const todayOf = ({ currentOf }: LabelMap, name: string): string => currentOf(name) ?? name;

/** Why the flow's words about labels of before cannot be: one sentence for each fault. */
export function labelMapProblems(flow: Labelled): readonly string[] {
  return [...doubleNames(flow), ...strangeSuccessors(flow), ...clashesOf(flow)];
}

const BEFORE = 'a name of before ("was", "retired")';

function doubleNames(flow: Labelled): readonly string[] {
  const active = new Set(flow.labels.map(({ name }) => name));
  const old = [...flow.labels.flatMap(({ was = [] }) => was), ...(flow.retired ?? []).map(({ name }) => name)];
  return [...Map.groupBy(old, (name) => name)].flatMap(([name, times]) => {
    if (active.has(name)) return [`the label "${name}" is in the flow, so that it cannot be ${BEFORE} as well`];
    return times.length > 1 ? [`"${name}" is ${BEFORE} more than once: it can become one thing`] : [];
  });
}

function strangeSuccessors(flow: Labelled): readonly string[] {
  const active = new Set(flow.labels.map(({ name }) => name));
  const nowOf = new Map(flow.labels.flatMap(({ name, was = [] }) => was.map((old) => [old, name] as const)));
  return (flow.retired ?? []).flatMap(({ name, into }) => {
    if (into === undefined || active.has(into)) return [];
    const now = nowOf.get(into);
    const hint = now === undefined ? "" : `: it is called "${now}" now`;
    return [`the retired label "${name}" goes into "${into}", which is no label of the flow${hint}`];
  });
}

/** A model carries slugs: two names that are one to it cannot become different things. */
function clashesOf(flow: Labelled): readonly string[] {
  const active = new Set(flow.labels.map(({ name }) => name));
  return [...Map.groupBy(namesOf(flow), ([name]) => slug(name)).values()].flatMap(([first, ...others]) => {
    const other = others.find(([name, is]) => !active.has(name) && is !== first?.[1]);
    return first === undefined || other === undefined || first[0] === other[0]
      ? []
      : [`"${first[0]}" and "${other[0]}" are the same to a model, and cannot become different things`];
  });
}
