import { kindTexts } from "../../strings/kinds.ts";
import type { KindProps } from "../kinds.ts";
import { named } from "../text-of.ts";
import { VisibleText } from "../visible-text.tsx";
import { MOST_TURNS, turnsOf } from "./turns.ts";
import { Raw, Unfit } from "./unfit.tsx";
import "../../styles/kinds.css";

/** Who said what, in order. A long one scrolls by itself, by keys too. */
export function ConversationKind({ value, name }: KindProps) {
  const turns = turnsOf(value);
  const k = kindTexts();
  if (turns === undefined) return <Unfit text={k.unfit.conversation} value={value} name={name} />;
  return (
    <>
      <ol class="turns scroll" tabIndex={0} aria-label={name}>
        {turns.slice(0, MOST_TURNS).map(({ from, text, side }, index) => (
          <li key={index} data-side={side}>
            <p class="turn-from" dir="auto">
              <VisibleText text={from === "" ? k.nobody : named(from)} />
            </p>
            <p class="text" dir="auto">
              <VisibleText text={text} />
            </p>
          </li>
        ))}
      </ol>
      {turns.length > MOST_TURNS && (
        <div class="unfit">
          <p class="muted">{k.more(turns.length - MOST_TURNS)}</p>
          <Raw value={value} name={name} />
        </div>
      )}
    </>
  );
}
