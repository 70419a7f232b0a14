import { objectAt } from "../adapters/objects.ts";
import type { Brought } from "../domain/answers/proposal.ts";
import { encodeSignature, signatureOf } from "../domain/learning/signature.ts";
import type { AuditAnswer, JudgedAnswer, RecordedSight } from "../domain/learning/feedback-reader.ts";
import { recordedTraits, sightedIn } from "../domain/trust/sighted.ts";

/**
 * The answer with its proposal's traits, and the signature of its item's text, by which near copies of it are found. A
 * large proposal that is gone from the bucket leaves no traits: half of them would say something else.
 */
export async function withTraits<Answer extends AuditAnswer | JudgedAnswer>(
  answer: Answer,
  sight: RecordedSight,
): Promise<Answer> {
  const signature = signatureOf(sight.text);
  const signed = signature === undefined ? answer : { ...answer, signature: encodeSignature(signature) };
  const { proposalKey, proposal } = sight;
  if (proposalKey === undefined) return { ...signed, traits: recordedTraits(sightedIn(sight, proposal)) };
  const found = await objectAt(proposalKey);
  if (found === undefined) return signed;
  return { ...signed, traits: recordedTraits(sightedIn(sight, JSON.parse(found.text) as Brought)) };
}
