import { useEffect, useRef, useState } from "preact/hooks";
import type { OwnGold } from "../../functions/domain/gold/views.ts";
import type { Desk } from "../desk/desk.ts";
import { goldTexts } from "../strings/gold.ts";
import { inNumbers, inPercent } from "../strings/index.ts";
import { isNew, seen } from "./seen.ts";

/** What is told changes with every ten answers, and practice with every one. */
const [SELDOM_MS, PRACTICE_MS] = [10 * 60_000, 10_000];

/** How far practice is, and what somebody's answers to check items came to: told once, when there is something new. */
export function GoldNews({ desk }: { readonly desk: Desk }) {
  const { practice, person } = desk.summary.value;
  const [own, setOwn] = useState<OwnGold>();
  const [isHidden, hide] = useState(false);
  const wasPractising = useRef(false);
  const practises = practice !== undefined && practice.few !== true;
  const isOver = wasPractising.current && practice === undefined;
  if (practises) wasPractising.current = true;

  useEffect(() => {
    const look = (): void => {
      if (document.hidden) return;
      if (practises) desk.refresh();
      else void desk.api.ownGold().then(setOwn, () => undefined);
    };
    look();
    const timer = setInterval(look, practises ? PRACTICE_MS : SELDOM_MS);
    return () => clearInterval(timer);
  }, [practises, isOver]);

  if (practises)
    return <p class="muted gold-practice">{goldTexts().practice(inNumbers(practice.done), inNumbers(practice.of))}</p>;
  const few = practice?.few === true && isNew(person.name, "few", 1) ? practice.of : undefined;
  const told = own?.all && isNew(person.name, "answered", own.all.answered) ? own : undefined;
  if (isHidden || (few === undefined && told === undefined)) return null;
  const dismiss = (): void => {
    if (few !== undefined) seen(person.name, "few", 1);
    if (told?.all !== undefined) seen(person.name, "answered", told.all.answered);
    hide(true);
  };
  return (
    <div class="banner" role="status">
      <div>
        {few !== undefined && <p>{goldTexts().few(inNumbers(few))}</p>}
        {isOver && <p>{goldTexts().over}</p>}
        {told && <Told own={told} />}
      </div>
      <button type="button" onClick={dismiss}>
        {goldTexts().dismiss}
      </button>
    </div>
  );
}

function Told({ own: { lately, all } }: { readonly own: OwnGold }) {
  const { answered, right, mostOften } = lately;
  const sentence =
    answered === right
      ? goldTexts().allRight(inNumbers(answered))
      : goldTexts().lately(inNumbers(right), inNumbers(answered));
  return (
    <>
      <p>
        {sentence} {mostOften !== undefined && goldTexts().mostOften(mostOften)}
      </p>
      {all && (
        <p class="muted">
          {goldTexts().range(inPercent(all.rate), inPercent(all.low), inPercent(all.high), inNumbers(all.answered))}
        </p>
      )}
    </>
  );
}
