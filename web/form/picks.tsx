import { useLayoutEffect } from "preact/hooks";
import { VisibleText } from "../item/visible-text.tsx";
import { keysOn } from "../keys/bindings.ts";
import { f } from "../strings/form/index.ts";
import { inNumbers, inPercent } from "../strings/index.ts";
import type { FormProps } from "../views/form-slot.tsx";
import { Loaded } from "../views/loaded.tsx";
import { tapped } from "../views/taps.ts";
import type { Candidate } from "../../functions/domain/flows/flow-answer.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { wordsOfNone, wordsOfPick } from "./words-of-pick.ts";
import "../styles/form.css";
import "../styles/picks.css";

export { formTexts } from "../strings/form/index.ts";

const loadOpinions = () => import("./opinion-list.tsx").then(({ Opinions }) => Opinions);

/** Candidates side by side: a digit takes one, 0 none of them. */
export function AnswerForm({ desk, held, handle, disabled }: FormProps) {
  const { claim } = held;
  const { opinions = [] } = claim;
  const candidates = claim.answer?.candidates ?? [];
  const nameOf = (id: string): string => nameIn(candidates, id);
  const pick = (id: string | undefined): void => {
    if (disabled || id === undefined) return;
    desk.answer({ pick: id }, wordsOfPick(id, nameOf));
  };
  const none = (): void => {
    if (!disabled) desk.answer({ reject: claim.answer?.reject[0] ?? "" }, wordsOfNone(nameOf));
  };
  useLayoutEffect(() => {
    handle.current = {
      accept: () => pick(claim.proposal?.pick),
      reject: none,
      codes: () => [...candidates.map((_, index) => String(index + 1)), "0"],
      choose: (index) => (index < candidates.length ? pick(candidates[index]?.id) : none()),
    };
    return () => void (handle.current = null);
  });
  return (
    <div class="picks">
      {claim.queue === "seniors" && opinions.length > 0 && <Loaded load={loadOpinions} of={{ opinions, nameOf }} />}
      <ol class="candidates" aria-label={f.picks.label}>
        {candidates.map((candidate, index) => (
          <li key={candidate.id}>
            <CandidateView
              candidate={candidate}
              name={nameOf(candidate.id)}
              code={String(index + 1)}
              said={saidOf(claim, candidate.id)}
              disabled={disabled}
              onPick={() => tapped(desk, () => pick(candidate.id))}
            />
          </li>
        ))}
      </ol>
      <button type="button" class="choice" aria-disabled={disabled} onClick={() => tapped(desk, none)}>
        {keysOn.value && <kbd aria-hidden="true">0</kbd>}
        {f.picks.none}
      </button>
    </div>
  );
}

function nameIn(candidates: readonly Candidate[], id: string): string {
  const index = candidates.findIndex((candidate) => candidate.id === id);
  return candidates[index]?.title ?? f.picks.candidate(inNumbers(index + 1));
}

/** What the proposal and others said of a candidate. */
function saidOf({ proposal, opinions = [] }: Claim, id: string): readonly string[] {
  const chosen = opinions.filter(({ pick }) => pick === id).length;
  const sure = proposal?.confidence;
  const proposed = sure === undefined ? f.picks.proposed : f.picks.proposedSure(inPercent(sure));
  return [
    ...(proposal?.pick === id ? [proposed] : []),
    ...(chosen > 0 ? [f.picks.opinions(inNumbers(chosen), chosen === 1)] : []),
  ];
}

type CandidateProps = {
  readonly candidate: Candidate;
  readonly name: string;
  readonly code: string;
  readonly said: readonly string[];
  readonly disabled: boolean;
  readonly onPick: () => void;
};

function CandidateView({ candidate, name, code, said, disabled, onPick }: CandidateProps) {
  return (
    <article class="candidate">
      <h3 dir="auto">
        <VisibleText text={name} />
      </h3>
      {said.map((text) => (
        <p key={text} class="entry-sure">
          {text}
        </p>
      ))}
      {candidate.text !== undefined && (
        <p class="text" dir="auto">
          <VisibleText text={candidate.text} />
        </p>
      )}
      <button type="button" class="choice" aria-disabled={disabled} onClick={onPick}>
        {keysOn.value && <kbd aria-hidden="true">{code}</kbd>}
        <VisibleText text={f.picks.choose(name)} />
      </button>
    </article>
  );
}
