import { jsonAt } from "../adapters/items.ts";
import type { Brought } from "../domain/answers/proposal.ts";
import { encodeSignature, signatureOf } from "../domain/learning/signature.ts";
import type { AuditAnswer, JudgedAnswer, RecordedSight } from "../domain/learning/feedback-reader.ts";
import { recordedTraits, sightedIn } from "../domain/trust/sighted.ts";

/** The answer with its proposal's traits, and the signature of its item's text, by which near copies of it are found. */
export async function withTraits<Answer extends AuditAnswer | JudgedAnswer>(
  answer: Answer,
  sight: RecordedSight,
): Promise<Answer> {
  const { proposalKey } = sight;
  const proposal = sight.proposal ?? (proposalKey === undefined ? undefined : ((await jsonAt(proposalKey)) as Brought));
  const signature = signatureOf(sight.text);
  const signed = signature === undefined ? {} : { signature: encodeSignature(signature) };
  return { ...answer, ...signed, traits: recordedTraits(sightedIn(sight, proposal)) };
}
