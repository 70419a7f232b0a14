type Line = Readonly<Record<string, unknown>>;
type About = Line & {
  readonly prediction?: { readonly label?: string };
  readonly ready?: { readonly label?: string };
  readonly opinions?: readonly Line[];
  readonly withdrawals?: readonly Line[];
};

/** What a line of feedback or evidence tells of a person, or of the item. */
export const PERSONAL: readonly string[] = ["itemText", "proposal", "proposalKey", "numbers", "note", "marks"];

/**
 * A line without what it told of the item: its verdict stays as a number, as evidence of a model. Where the answer was no
 * label, it stays whether it was the one that was proposed.
 * @param flow the flow's name. @param itemHash in the place of the hash of the item.
 */
export function forgottenLine(content: string, flow: string, itemHash: string): string {
  const { source: _source, [flow]: said, ...line } = JSON.parse(content) as Line;
  const about = line["second-look"] as About;
  const isLabel = typeof said === "string" || said === undefined;
  const named = (label: unknown): unknown => (isLabel || label === undefined ? label : verdictOf(label, about));
  const kept = Object.fromEntries(Object.entries(about).filter(([name]) => !PERSONAL.includes(name)));
  return JSON.stringify({
    source: "",
    ...(said !== undefined && { [flow]: isLabel ? said : null }),
    ...line,
    "second-look": {
      ...kept,
      itemHash,
      ...(!isLabel && unnamed(about)),
      ...Object.fromEntries(LABELS.flatMap((name) => (name in about ? [[name, named(about[name])]] : []))),
      ...Object.fromEntries(
        (["opinions", "withdrawals"] as const).flatMap((name) => {
          const list = about[name];
          return list === undefined ? [] : [[name, list.map((one) => withNames(one, named))]];
        }),
      ),
      textless: true,
      forgotten: true,
    },
  });
}

const LABELS = ["says", "firstLabel", "resolved"] as const;
const PROPOSED = "what was proposed";

/** What was proposed, or was there before anybody was asked, without what it was. */
export const unnamed = ({ prediction, ready }: Pick<About, "prediction" | "ready">) => ({
  ...(prediction && { prediction: { ...prediction, label: PROPOSED, probabilities: {} } }),
  ...(ready && { ready: { ...ready, label: PROPOSED } }),
});

const verdictOf = (label: unknown, { prediction, ready }: About): string =>
  label === (prediction ?? ready)?.label ? PROPOSED : "something else";

const withNames = (one: Line, named: (label: unknown) => unknown): Line => ({
  ...one,
  label: named(one["label"]),
  ...("firstLabel" in one && { firstLabel: named(one["firstLabel"]) }),
});

/** Whether a line was forgotten; false for a text that is none. */
export function isForgotten(content: string): boolean {
  try {
    return (JSON.parse(content) as { "second-look"?: { forgotten?: boolean } })["second-look"]?.forgotten === true;
  } catch {
    return false;
  }
}
