import type { Brought } from "../answers/proposal.ts";
import type { JudgedAnswer, RecordedSight } from "../learning/feedback-reader.ts";
import { SCHEME, type Sighted, type Traits, traitsOf } from "./traits.ts";

/** How sure the proposer said it is: routing may have gone by a trust model's confidence instead. */
const givenIn = ({ confidence, given, trust }: RecordedSight["prediction"]): number =>
  trust === undefined ? confidence : (given ?? 0);

/**
 * What traits were made of when the decision was routed.
 * @param proposal as the line has it, or as it lies beside it; undefined for a model that gives labels by itself.
 */
export function sightedIn({ text, prediction, numbers }: RecordedSight, proposal: Brought | undefined): Sighted {
  const { label, probabilities } = prediction;
  return { text, proposal, label, given: givenIn(prediction), probabilities, ...(numbers && { numbers }) };
}

type RecordedTraits = NonNullable<JudgedAnswer["traits"]>;

/** The traits as they are kept beside an answer. */
export const recordedTraits = (sighted: Sighted): RecordedTraits => ({
  scheme: SCHEME,
  lists: traitsOf(sighted).map((list) => [...list]),
  given: sighted.given,
});

/** The traits that this release can read; undefined where there are none. */
export const traitsIn = (traits: RecordedTraits | undefined): Traits | undefined =>
  traits?.scheme === SCHEME ? traits.lists : undefined;
