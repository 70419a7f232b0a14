import { useLayoutEffect, useRef } from "preact/hooks";
import type { Desk } from "../desk/desk.ts";
import { guideTexts } from "../strings/guide.ts";
import { t } from "../strings/index.ts";
import { focusFront } from "../views/focus.ts";
import { KeyHint } from "../views/key-hint.tsx";
import { Markdown } from "../views/markdown.tsx";
import { Examples } from "./examples.tsx";
import { LabelGuide } from "./label-guide.tsx";
import { guidelinesOpen, toggleGuidelines } from "./open.ts";
import { PinnedCases } from "./pinned-cases.tsx";
import "../styles/guide.css";

function close(): void {
  toggleGuidelines();
  focusFront();
}

/** What the team is told, beside the item: it stays while the work goes on, and keys answer as before. */
export function GuidelinesPanel({ desk }: { readonly desk: Desk }) {
  const title = useRef<HTMLHeadingElement>(null);
  // Whoever opens them is about to read; where they were open already, the item comes first.
  useLayoutEffect(() => {
    if (guidelinesOpen.peek() === "now") title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <aside
      class="guide"
      id="guidelines"
      aria-labelledby="guidelines-title"
      onKeyDown={({ key }) => key === "Escape" && close()}
    >
      <header class="guide-head">
        <h2 id="guidelines-title" ref={title} tabIndex={-1}>
          {t.guidelines}
        </h2>
        <button type="button" class="plain" onClick={close}>
          {t.close} <KeyHint action="guidelines" />
        </button>
      </header>
      <div class="guide-body" tabIndex={0} role="group" aria-labelledby="guidelines-title">
        <Content desk={desk} />
      </div>
    </aside>
  );
}

function Content({ desk }: { readonly desk: Desk }) {
  const flow = desk.told.flow.value;
  const { guidelines, labels, examples = [], review } = flow;
  const isAnswer = flow.answer !== undefined;
  return (
    <>
      {guidelines.trim() === "" ? <p class="muted">{guideTexts().none}</p> : <Markdown text={guidelines} />}
      {!isAnswer && (
        <section class="guide-labels" aria-labelledby="guide-labels-title">
          <h2 id="guide-labels-title">{guideTexts().labels}</h2>
          {labels.map((label) => (
            <LabelGuide key={label.name} desk={desk} label={label} />
          ))}
        </section>
      )}
      <Examples title={guideTexts().examples} of={examples} />
      {isAnswer && review.pins && <PinnedCases desk={desk} label={undefined} />}
    </>
  );
}
