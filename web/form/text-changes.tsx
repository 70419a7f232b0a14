import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { VisibleText } from "../item/visible-text.tsx";
import { changeTexts } from "../strings/form/changes.ts";
import { type Stretch, stretchesOf } from "./changes.ts";
import type { Leaf, Said } from "./nodes.ts";
import "../styles/changes.css";

/** How long after a letter was typed the changes are looked for; milliseconds. */
const SETTLED = 150;

/** So short a text is told as a whole. */
const SHORT = 200;

type Props = {
  readonly leaf: Leaf;
  readonly name: string;
  /** What was proposed, where it is not told word by word. */
  readonly whole: string;
  /** The line that says what was there before. */
  line(text: string): ComponentChildren;
};

/** A text that may be long, or has lines, with what was removed from it and added to it: that says what was proposed. */
export function TextChanges({ leaf, name, whole, line }: Props) {
  const changes = useChanges(leaf);
  if (changes === undefined) return <>{line(whole)}</>;
  return (
    <>
      {line(changeTexts().title)}
      <ChangedText stretches={changes} name={name} />
    </>
  );
}

/** What was changed in a field, found once nobody types; undefined where the text is short, or there is too much. */
function useChanges({ schema, proposed, said }: Leaf): readonly Stretch[] | undefined {
  const [changes, setChanges] = useState<readonly Stretch[]>();
  const [before, after] = [textIn(proposed), textIn(said.value)];
  const most = schema.type === "string" ? schema.maxLength : undefined;
  const isLong = (most ?? Infinity) > SHORT || (before + after).includes("\n");
  const isTold = isLong && before !== "" && after !== "";
  useEffect(() => {
    const timer = setTimeout(() => setChanges(isTold ? stretchesOf(before, after) : undefined), SETTLED);
    return () => clearTimeout(timer);
  }, [isTold, before, after]);
  return changes;
}

const textIn = (said: Said = {}): string => (typeof said.value === "string" ? said.value : "");

/** A break by itself would not be seen to come or go. */
const LINE_END = "↵\n";

/** A text with its changes, which are told by words too. */
export function ChangedText({ stretches, name }: { readonly stretches: readonly Stretch[]; readonly name: string }) {
  return (
    <p class="entry-changes" role="group" aria-label={changeTexts().of(name)} dir="auto">
      {stretches.map(({ kind, text }, index) => {
        if (kind === "same") return <VisibleText key={index} text={text} />;
        const Mark = kind === "removed" ? "del" : "ins";
        return (
          <Mark key={index}>
            <span class="unseen">{changeTexts()[kind]}</span>
            <VisibleText text={text.replaceAll("\n", LINE_END)} />
          </Mark>
        );
      })}
    </p>
  );
}
