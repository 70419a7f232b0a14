import { useMemo } from "preact/hooks";
import { stretchesOf } from "../../form/changes.ts";
import { ChangedText } from "../../form/text-changes.tsx";
import { kindTexts } from "../../strings/kinds.ts";
import type { KindProps } from "../kinds.ts";
import { VisibleText } from "../visible-text.tsx";
import { Unfit } from "./unfit.tsx";
import "../../styles/kinds.css";

/** What was removed from a text and what was added to it. Both texts are there as a whole for those who open them. */
export function DifferenceKind({ value, name }: KindProps) {
  const { before, after } = (value ?? {}) as { before?: unknown; after?: unknown };
  const isTold = typeof before === "string" && typeof after === "string";
  const stretches = useMemo(() => (isTold ? stretchesOf(before, after) : undefined), [isTold, before, after]);
  const k = kindTexts();
  if (!isTold) return <Unfit text={k.unfit.difference} value={value} name={name} />;
  const isSame = before === after;
  return (
    <>
      {isSame && <p class="muted">{k.difference.same}</p>}
      {!isSame && stretches === undefined && <p class="muted">{k.difference.tooMuch}</p>}
      {!isSame && stretches !== undefined && <ChangedText stretches={stretches} name={name} />}
      <details open={!isSame && stretches === undefined}>
        <summary>{k.difference.whole}</summary>
        <Whole title={k.difference.before} text={before} />
        <Whole title={k.difference.after} text={after} />
      </details>
    </>
  );
}

function Whole({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <>
      <h4 class="field-name">{title}</h4>
      <p class="text raw" dir="auto" tabIndex={0} role="group" aria-label={title}>
        <VisibleText text={text} />
      </p>
    </>
  );
}
