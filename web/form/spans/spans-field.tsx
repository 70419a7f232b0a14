import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { isSame } from "../../../functions/domain/answers/is-same.ts";
import type { SpansSchema } from "../../../functions/domain/answers/fields.ts";
import { markedText } from "../../../functions/domain/answers/spans.ts";
import { VisibleText } from "../../item/visible-text.tsx";
import { keysOn } from "../../keys/bindings.ts";
import { codesOf } from "../../keys/label-digits.ts";
import { spanTexts } from "../../strings/form/spans.ts";
import { useForm } from "../context.ts";
import { Before } from "../before.tsx";
import { choicesOf } from "../kinds.ts";
import type { Leaf } from "../nodes.ts";
import { Said } from "../others.tsx";
import { isChanged } from "../values.ts";
import { MarkedText } from "./marked-text.tsx";
import { useMarking } from "./marking.ts";
import { spansIn, without, wordsOf, wordsOfAll } from "./work.ts";
import "../../styles/marking-caret.css";
import "../../styles/spans.css";

type Props = { readonly leaf: Leaf; readonly described: string | undefined };

/** A text of the item in which people mark parts. */
export function SpansField({ leaf, described }: Props) {
  const { form } = useForm();
  const text = markedText(form.item, (leaf.schema as SpansSchema).spans);
  if (text === undefined) return <p class="muted">{spanTexts().noText}</p>;
  return <Marking leaf={leaf} described={described} text={text} />;
}

function Marking({ leaf, described, text }: Props & { readonly text: string }) {
  const texts = spanTexts();
  const { description } = leaf.schema;
  const labels = useMemo(
    () => choicesOf((leaf.schema as SpansSchema).items.properties["label"] ?? {}).map(String),
    [leaf.schema],
  );
  const { region, caret, spans, selected, current, said, mark, remove, onKeyDown, onFocus, onSpan, leave } = useMarking(
    leaf,
    text,
    labels,
  );
  const proposed = leaf.proposed && spansIn(leaf.proposed.value);
  const focused = current === undefined ? undefined : spans[current];
  return (
    <div
      class="marking"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) leave();
      }}
    >
      {description !== undefined && (
        <p id={`${leaf.id}-about`} class="muted entry-about">
          <VisibleText text={description} />
        </p>
      )}
      <Said node={leaf} name={leaf.name} wordsOf={(value) => wordsOfAll(text, value)} />
      <div
        ref={region}
        class="text marked-text"
        role="group"
        tabIndex={0}
        dir="auto"
        aria-label={texts.text(leaf.name)}
        aria-describedby={[`${leaf.id}-hint`, described].filter(Boolean).join(" ")}
        onKeyDown={onKeyDown}
        onFocusIn={onFocus}
      >
        <MarkedText
          text={text}
          spans={spans}
          labels={labels}
          isAdded={({ start, end, label }) =>
            proposed !== undefined && !proposed.some((span) => isSame(span, { start, end, label }))
          }
          onFocus={onSpan}
        />
      </div>
      <span ref={caret} class="marking-caret" aria-hidden="true" hidden />
      <p id={`${leaf.id}-hint`} class="muted entry-about">
        {texts.hint}
      </p>
      <div class="row marking-tools" role="group" aria-label={texts.mark}>
        {labels.map((label, index) => (
          <Tool key={label} onClick={() => mark(index)} disabled={(focused ?? selected) === undefined}>
            {keysOn.value && <kbd aria-hidden="true">{codesOf(labels.length)[index]}</kbd>}
            <VisibleText text={label} />
          </Tool>
        ))}
        {focused !== undefined && <Tool onClick={remove}>{texts.remove(focused.label)}</Tool>}
      </div>
      <p class="unseen" aria-live="polite">
        {selected === undefined ? said : texts.selected(text.slice(selected.from, selected.to))}
      </p>
      {isChanged(leaf) && <Gone leaf={leaf} text={text} />}
    </div>
  );
}

type ToolProps = {
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
};

/** A button that takes neither the focus nor the selection from the text when it is pressed. */
function Tool({ onClick, disabled = false, children }: ToolProps) {
  return (
    <button
      type="button"
      aria-disabled={disabled}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** What was proposed and is marked no longer, and the way back. */
function Gone({ leaf, text }: { readonly leaf: Leaf; readonly text: string }) {
  const texts = spanTexts();
  const gone = without(spansIn(leaf.proposed?.value), spansIn(leaf.said.value.value));
  const words = gone.map((span) => wordsOf(text, span)).join("; ");
  return <Before leaf={leaf} name={leaf.name} text={gone.length > 0 ? texts.gone(words) : texts.changed} />;
}
