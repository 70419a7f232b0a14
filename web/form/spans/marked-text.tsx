import { VisibleText } from "../../item/visible-text.tsx";
import { spanTexts } from "../../strings/form/spans.ts";
import { type Part, type Placed, segmentsOf } from "./segments.ts";
import { wordsOf } from "./work.ts";

/** Kinds of lines under a marked text; with more labels they begin anew, and the label's name says which it is. */
const LINES = 5;

type Props = {
  readonly text: string;
  readonly spans: readonly Placed[];
  readonly labels: readonly string[];
  isAdded(span: Placed): boolean;
  onFocus(at: number): void;
};

/** A text with its spans: each is marked, and behind it stands its label, which can be focused. */
export function MarkedText({ text, spans, labels, isAdded, onFocus }: Props) {
  return (
    <>
      {segmentsOf(text, spans).map(({ parts, marks, ends }) => {
        const shown = parts.map((part) => <PartView key={part.from} part={part} />);
        const innermost = marks.at(-1);
        const key = parts[0]?.from;
        return (
          <span key={key}>
            {innermost === undefined ? (
              shown
            ) : (
              <mark
                class="span-mark"
                data-line={labels.indexOf(innermost.label) % LINES}
                data-several={marks.length > 1}
              >
                {shown}
              </mark>
            )}
            {ends.map((span) => (
              <Label key={span.at} text={text} span={span} isAdded={isAdded(span)} onFocus={() => onFocus(span.at)} />
            ))}
          </span>
        );
      })}
    </>
  );
}

function PartView({ part: { from, to, text, isHidden } }: { readonly part: Part }) {
  return isHidden ? (
    <span class="hidden-character" data-from={from} data-to={to} data-hidden>
      {text}
    </span>
  ) : (
    <span data-from={from} data-to={to}>
      {text}
    </span>
  );
}

type LabelProps = {
  readonly text: string;
  readonly span: Placed;
  readonly isAdded: boolean;
  readonly onFocus: () => void;
};

function Label({ text, span, isAdded, onFocus }: LabelProps) {
  const words = wordsOf(text, span);
  return (
    <button
      type="button"
      class="span-label"
      data-span={span.at}
      aria-label={isAdded ? spanTexts().added(words) : words}
      onFocus={onFocus}
      onClick={({ currentTarget }) => currentTarget.focus()}
    >
      {isAdded && "+ "}
      <VisibleText text={span.label} />
    </button>
  );
}
