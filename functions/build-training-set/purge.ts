import { mapConcurrently } from "../adapters/runtime.ts";
import {
  allSegments,
  auditAnswersIn,
  judgedAnswersIn,
  removeChannels,
  storeSegment,
  teachingAnswersIn,
} from "../adapters/learning/training.ts";

const AT_ONCE = 8;

/**
 * Takes what was read of forgotten items out of the files of answers, and the training files of before out of the bucket: in
 * these, nobody can tell whose a line is. Done again, it finds nothing more.
 */
export async function purge(forgotten: ReadonlySet<string>): Promise<void> {
  if (forgotten.size === 0) return;
  await mapConcurrently(await allSegments(), AT_ONCE, (segment) => purgeSegment(segment, forgotten));
  await removeChannels();
}

async function purgeSegment(segment: string, forgotten: ReadonlySet<string>): Promise<void> {
  const [teaching, judged, audits] = await Promise.all([
    teachingAnswersIn([segment]),
    judgedAnswersIn([segment]),
    auditAnswersIn([segment]),
  ]);
  const stays = ({ decisionId }: { readonly decisionId: string }): boolean => !forgotten.has(decisionId);
  if ([...teaching, ...judged, ...audits].every(stays)) return;
  await storeSegment(segment, {
    teaching: teaching.filter(stays),
    judged: judged.filter(stays),
    audits: audits.filter(stays),
  });
}
