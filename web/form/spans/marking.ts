import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Span } from "../../../functions/domain/answers/spans.ts";
import { keysOn } from "../../keys/bindings.ts";
import { codesOf, typeDigit } from "../../keys/label-digits.ts";
import { taken } from "../../keys/listen.ts";
import { spanTexts } from "../../strings/form/spans.ts";
import { useForm } from "../context.ts";
import type { Leaf } from "../nodes.ts";
import { moved, type Range, trimmed } from "./caret.ts";
import { type Placed, placed } from "./segments.ts";
import { select, selectedIn, showCaret } from "./selection.ts";
import { enterSpans, spanOf, spansIn, wordsOf } from "./work.ts";

/** What is selected or focused in a text, and how keys mark it. */
export function useMarking(leaf: Leaf, text: string, labels: readonly string[]) {
  const { form, disabled } = useForm();
  const [region, caret] = [useRef<HTMLDivElement>(null), useRef<HTMLSpanElement>(null)];
  const [selected, setSelected] = useState<ReturnType<typeof trimmed>>();
  const [current, setCurrent] = useState<number>();
  const [said, setSaid] = useState("");
  const typed = useRef("");
  /** Where the caret stands once other spans are on the screen. */
  const next = useRef<number>(undefined);
  const value = leaf.said.value.value;
  const spans = placed(text, spansIn(value));

  useEffect(() => {
    const onSelection = (): void => {
      if (region.current === null || caret.current === null) return;
      showCaret(caret.current, region.current);
      const range = selectedIn(region.current);
      if (range !== undefined) setSelected(trimmed(text, range));
    };
    document.addEventListener("selectionchange", onSelection);
    return () => document.removeEventListener("selectionchange", onSelection);
  }, [text]);
  useLayoutEffect(() => {
    if (next.current !== undefined && region.current !== null) {
      region.current.focus();
      select(region.current, { anchor: next.current, head: next.current });
    }
    next.current = undefined;
  }, [value]);

  function change(list: readonly Span[], caretAt: number, words: string): void {
    next.current = caretAt;
    setSelected(undefined);
    setCurrent(undefined);
    setSaid(words);
    enterSpans(form, leaf, list);
  }

  /** The span that has the focus, or had it before the tools did. What is on the screen may be behind what was pressed. */
  function spanHere(): Placed | undefined {
    const active = document.activeElement;
    if (active === region.current) return undefined;
    const at = active instanceof HTMLElement && region.current?.contains(active) ? active.dataset["span"] : current;
    return at === undefined ? undefined : spans[Number(at)];
  }

  function selectedHere(): ReturnType<typeof trimmed> {
    const range = region.current === null ? undefined : selectedIn(region.current);
    return range === undefined ? selected : trimmed(text, range);
  }

  /** Makes a span of what is selected, or gives another label to the span that has the focus. */
  function mark(index: number): void {
    const [label, span] = [labels[index], spanHere()];
    const place = span ?? selectedHere();
    if (disabled || label === undefined || place === undefined) return;
    const made = spanOf(text, place.from, place.to, label);
    const others = spansIn(value).filter((_, at) => at !== span?.at);
    change([...others, made], place.to, spanTexts().marked(wordsOf(text, made)));
  }

  function remove(): void {
    const span = spanHere();
    if (disabled || span === undefined) return;
    const rest = spansIn(value).filter((_, at) => at !== span.at);
    change(rest, span.to, spanTexts().removed(wordsOf(text, span)));
  }

  function onDigit(digit: string): void {
    const result = typeDigit(codesOf(labels.length), typed.current, digit);
    typed.current = "typed" in result ? result.typed : "";
    if ("chosen" in result) mark(result.chosen);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const isCommand = event.ctrlKey || event.altKey || event.metaKey;
    if (/^\d$/u.test(event.key) && keysOn.value && !isCommand && !event.repeat) taken(event, () => onDigit(event.key));
    else if (event.key === "Delete" || event.key === "Backspace") taken(event, remove);
    else if (event.target === region.current && !event.metaKey) onArrow(event);
  }

  function onArrow(event: KeyboardEvent): void {
    const here = region.current;
    if (here === null) return;
    const before: Range = selectedIn(here) ?? { anchor: 0, head: 0 };
    const after = moved(text, before, event, getComputedStyle(here).direction === "rtl");
    if (after !== undefined) taken(event, () => select(here, after));
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") taken(event, () => byLine(here, before, event));
  }

  return {
    region,
    caret,
    spans,
    selected,
    current,
    said,
    mark,
    remove,
    onKeyDown,
    onFocus: ({ target }: FocusEvent): void => {
      const here = region.current;
      if (here === null || target !== here) return;
      setCurrent(undefined);
      if (selectedIn(here) === undefined) select(here, { anchor: 0, head: 0 });
    },
    onSpan: setCurrent,
    /** What has left the field is selected there no more. */
    leave: (): void => {
      setCurrent(undefined);
      setSelected(undefined);
      if (caret.current !== null) caret.current.hidden = true;
    },
  };
}

function byLine(region: Element, { anchor, head }: Range, { key, shiftKey }: KeyboardEvent): void {
  select(region, { anchor: shiftKey ? anchor : head, head });
  document.getSelection()?.modify(shiftKey ? "extend" : "move", key === "ArrowUp" ? "backward" : "forward", "line");
}
