import { useEffect, useRef, useState } from "preact/hooks";
import { codePointsBefore } from "../../functions/domain/answers/code-points.ts";
import { type Mark, MOST_MARKS } from "../../functions/domain/marks/marks.ts";
import { moved, trimmed } from "../form/spans/caret.ts";
import { placed, segmentsOf } from "../form/spans/segments.ts";
import { select, selectedIn, showCaret } from "../form/spans/selection.ts";
import { taken } from "../keys/listen.ts";
import { markTexts } from "../strings/marks.ts";
import { KeyHint } from "../views/key-hint.tsx";
import { type MarkableProps, register } from "./context.ts";
import "../styles/marking-caret.css";
import "../styles/marks.css";

type Stretch = { readonly from: number; readonly to: number };

/** A text in which its reviewer marks what decided it: by the mouse, or by arrows with the shift key, and a key. */
export function Markable({ field, text, marks }: MarkableProps) {
  const texts = markTexts();
  const [region, caret] = [useRef<HTMLSpanElement>(null), useRef<HTMLSpanElement>(null)];
  const [selected, setSelected] = useState<Stretch>();
  const own = marks.value.filter((one) => one.field === field);
  const spans = placed(
    text,
    own.map(({ from, to }) => ({ start: from, end: to, label: "" })),
  );
  const selection = (): Stretch | undefined => {
    const range = region.current === null ? undefined : selectedIn(region.current);
    return range && trimmed(text, range);
  };
  const mark = (): boolean => {
    const stretch = selection();
    if (stretch !== undefined) marks.value = toggled(marks.value, markOf(field, text, stretch));
    return stretch !== undefined;
  };
  useEffect(() => register({ mark, focus: () => region.current?.focus() }), [text]);
  useEffect(() => {
    const onSelection = (): void => {
      if (region.current !== null && caret.current !== null) showCaret(caret.current, region.current);
      setSelected(selection());
    };
    document.addEventListener("selectionchange", onSelection);
    return () => document.removeEventListener("selectionchange", onSelection);
  }, [text]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const here = region.current;
    if (here === null || event.metaKey) return;
    const before = selectedIn(here) ?? { anchor: 0, head: 0 };
    const after = moved(text, before, event, getComputedStyle(here).direction === "rtl");
    if (after !== undefined) taken(event, () => select(here, after));
  };
  return (
    <span class="markable">
      <span
        ref={region}
        class="text markable-text"
        role="group"
        dir="auto"
        aria-description={texts.region}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {segmentsOf(text, spans).map(({ parts, marks: here }) => {
          const shown = parts.map((part) => (
            <span
              key={part.from}
              class={part.isHidden ? "hidden-character" : undefined}
              data-from={part.from}
              data-to={part.to}
              data-hidden={part.isHidden ? true : undefined}
            >
              {part.text}
            </span>
          ));
          const key = parts[0]?.from;
          return here.length > 0 ? (
            <mark key={key} class="marked">
              {shown}
            </mark>
          ) : (
            <span key={key}>{shown}</span>
          );
        })}
      </span>
      <span ref={caret} class="marking-caret" aria-hidden="true" hidden />
      {selected !== undefined && (
        // What is selected stays selected while it is pressed.
        <button type="button" class="mark-it" onMouseDown={(event) => event.preventDefault()} onClick={mark}>
          {texts.mark} <KeyHint action="mark" />
        </button>
      )}
      <span class="unseen" role="status">
        {own.length > 0 ? texts.marked(String(own.length)) : ""}
      </span>
    </span>
  );
}

const markOf = (field: string, text: string, { from, to }: Stretch): Mark => ({
  field,
  from: codePointsBefore(text, from),
  to: codePointsBefore(text, to),
});

/** With the mark; without those that it touches, where there are any: the same key takes a mark back. */
function toggled(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  const others = marks.filter(({ field, from, to }) => field !== mark.field || to <= mark.from || from >= mark.to);
  if (others.length < marks.length) return others;
  return marks.length < MOST_MARKS ? [...marks, mark] : marks;
}
