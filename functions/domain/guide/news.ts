import { type LabelMap, labelMapOf } from "../flows/label-map.ts";
import type { Change } from "./news-view.ts";
import { type Told, type ToldFlow, toldOf } from "./told.ts";

type Part = Omit<Change, "before" | "after"> & { readonly text: string };

/** What changed in what reviewers are told since `before`, in the order in which they read it. A label goes on under its new name. */
export function changesSince(before: Told, flow: ToldFlow & Parameters<typeof labelMapOf>[0]): readonly Change[] {
  const was = partsOf(underNewNames(before, labelMapOf(flow)));
  const is = partsOf(toldOf(flow));
  const key = ({ part, label }: Omit<Part, "text">): string => JSON.stringify([part, label]);
  const [old, now] = [new Map(was.map((one) => [key(one), one])), new Map(is.map((one) => [key(one), one]))];
  return [...new Map([...now, ...old].map(([name, { part, label }]) => [name, { part, label }]))]
    .map(([name, { part, label }]) => ({
      part,
      ...(label !== undefined && { label }),
      before: old.get(name)?.text ?? "",
      after: now.get(name)?.text ?? "",
    }))
    .filter((change) => change.before !== change.after);
}

/** Of several labels that became one, the text of that name stands for all, or the first. The name that it had stays in its text. */
function underNewNames(told: Told, { currentOf, retired }: LabelMap) {
  const named = told.labels.map((label) => {
    const current = retired.has(label.name) ? undefined : currentOf(label.name);
    return { ...label, title: label.name, name: current ?? label.name };
  });
  const first = named.filter(
    ({ name, title }) => name === title || !named.some((other) => other.name === name && other.title === name),
  );
  return { ...told, labels: first.filter((one, at) => first.findIndex(({ name }) => name === one.name) === at) };
}

type Titled = Omit<Told, "labels"> & {
  readonly labels: readonly (Told["labels"][number] & { readonly title?: string })[];
};

const partsOf = ({ question, guidelines, labels, reasons, examples }: Titled): readonly Part[] =>
  [
    { part: "question" as const, text: question },
    { part: "guidelines" as const, text: guidelines },
    ...labels.flatMap(({ name: label, title = label, description, ...cases }) => [
      { part: "label" as const, label, text: lines([title, description]) },
      { part: "examples" as const, label, text: casesIn(cases.examples) },
      { part: "counterexamples" as const, label, text: casesIn(cases.counterexamples) },
    ]),
    { part: "reasons" as const, text: lines(reasons ?? []) },
    { part: "examples" as const, text: casesIn(examples) },
  ].filter(({ text }) => text !== "");

const casesIn = (cases: Told["examples"] = []): string =>
  lines(cases.map(({ text, why }) => (why === undefined ? text : `${text} (${why})`)));

const lines = (texts: readonly string[]): string => texts.filter((text) => text !== "").join("\n");
