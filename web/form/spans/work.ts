import { codePointsBefore, unitAt } from "../../../functions/domain/answers/code-points.ts";
import { isSame } from "../../../functions/domain/answers/is-same.ts";
import type { Json } from "../../../functions/domain/answers/json.ts";
import { type Span, spanSet } from "../../../functions/domain/answers/spans.ts";
import { spanTexts } from "../../strings/form/spans.ts";
import type { Leaf, Said } from "../nodes.ts";
import { enter, type Form } from "../state.ts";

/** The spans of a value that fits, in the text's order, each once. */
export function spansIn(value: Json | undefined): readonly Span[] {
  const set = spanSet(value);
  return Array.isArray(set) ? (set as readonly Span[]) : [];
}

/** Enters spans. The same ones as proposed, in whatever order, are no change. */
export function enterSpans(form: Form, leaf: Leaf, spans: readonly Span[]): void {
  const set = spanSet(spans);
  const isSameAs = ({ value = [] }: Said): boolean => isSame(spanSet(value), set);
  const known = [leaf.proposed, leaf.first].find((said) => said !== undefined && isSameAs(said));
  enter(form, leaf, known ?? { value: set ?? [] });
}

/** A span from one place in the text to another, in UTF-16 units. */
export const spanOf = (text: string, from: number, to: number, label: string): Span => ({
  start: codePointsBefore(text, from),
  end: codePointsBefore(text, to),
  label,
});

/** Characters of a marked text that are said; more would be no name. */
const MOST_SAID = 80;

/** A span in words, such as "person: Ana". */
export function wordsOf(text: string, { start, end, label }: Span): string {
  const marked = text.slice(unitAt(text, start), unitAt(text, end));
  const said = marked.length > MOST_SAID ? `${marked.slice(0, MOST_SAID).toWellFormed()}…` : marked;
  return spanTexts().span(label, said);
}

export const wordsOfAll = (text: string, value: Json | undefined): string =>
  spansIn(value)
    .map((span) => wordsOf(text, span))
    .join("; ");

/** The spans of one list that another does not have. */
export const without = (spans: readonly Span[], others: readonly Span[]): readonly Span[] =>
  spans.filter((span) => !others.some((other) => isSame(other, span)));
