import { unitAt } from "../../../functions/domain/answers/code-points.ts";
import type { Span } from "../../../functions/domain/answers/spans.ts";
import { piecesOf } from "../../item/hidden-characters.ts";

/** A span with its place in UTF-16 units, as selections count, and in the list. */
export type Placed = Span & { readonly from: number; readonly to: number; readonly at: number };

/** A part of the text that is shown as it is, or by the name of what would be hidden; from and to in units. */
export type Part = { readonly from: number; readonly to: number; readonly text: string; readonly isHidden: boolean };

/** A part of the text in which the same spans are marked. */
export type Segment = {
  readonly parts: readonly Part[];
  readonly marks: readonly Placed[];
  /** Spans that end behind it. */
  readonly ends: readonly Placed[];
};

export const placed = (text: string, spans: readonly Span[]): readonly Placed[] =>
  spans.map((span, at) => ({ ...span, from: unitAt(text, span.start), to: unitAt(text, span.end), at }));

/** A text cut wherever a span begins or ends. */
export function segmentsOf(text: string, spans: readonly Placed[]): readonly Segment[] {
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? 0;
    return {
      parts: partsOf(text, from, to),
      marks: spans.filter((span) => span.from <= from && span.to >= to),
      ends: spans.filter((span) => span.to === to),
    };
  });
}

function partsOf(text: string, from: number, to: number): readonly Part[] {
  let next = from;
  const parts = piecesOf(text.slice(from, to)).map((piece): Part => {
    const start = next;
    if ("text" in piece) {
      next += piece.text.length;
      return { from: start, to: next, text: piece.text, isHidden: false };
    }
    const { hidden, times } = piece;
    next += times * String.fromCodePoint(Number.parseInt(hidden.slice(2), 16)).length;
    return { from: start, to: next, text: times > 1 ? `${hidden} × ${times}` : hidden, isHidden: true };
  });
  // Where so much is hidden that it is spelled out, its places are lost: it is one part.
  return next === to ? parts : [{ from, to, text: parts.map((part) => part.text).join(""), isHidden: true }];
}
