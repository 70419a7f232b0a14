import { jsonAt } from "../adapters/decisions/items.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import type { Media } from "../domain/media/media.ts";
import type { InformationShown } from "../domain/reviews/information.ts";
import type { Question } from "../domain/reviews/review-row.ts";

/** What was asked, oldest first, and what came, with URLs for the files. */
export const informationShown = (questions: readonly Question[], owner: DecisionRow): Promise<InformationShown[]> =>
  Promise.all(questions.map((question) => shown(question, owner)));

/** New URLs for the files alone, question by question. */
export const informationMedia = (questions: readonly Question[], owner: DecisionRow): Promise<Media[]> =>
  Promise.all(questions.map(async ({ came }) => (await filesOf(came, owner)) ?? {}));

async function shown(
  { text: question, to, at: askedAt, came }: Question,
  owner: DecisionRow,
): Promise<InformationShown> {
  const asked = { question, ...(to && { to }), askedAt };
  if (came === undefined) return asked;
  const text = ("key" in came ? await jsonAt(came.key) : JSON.parse(came.text)) as string;
  const media = await filesOf(came, owner);
  return { ...asked, text, ...(media && { media }) };
}

async function filesOf(came: Question["came"], { client }: DecisionRow): Promise<Media | undefined> {
  if (came?.media === undefined) return undefined;
  const { mediaShown } = await import("../adapters/media/media.ts");
  return mediaShown({ client, media: came.media });
}
