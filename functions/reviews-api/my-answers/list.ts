import { unseenOf } from "../../adapters/reviews/my-answers.ts";
import { answersOf } from "../../adapters/reviews/my-answers-list.ts";
import { answerIn } from "../../adapters/decisions/answers.ts";
import { mapConcurrently } from "../../adapters/runtime.ts";
import type { ReviewId } from "../../domain/ids.ts";
import { reviewIn } from "../../domain/my-answers/entry.ts";
import { matches } from "../../domain/my-answers/matches.ts";
import { answersQuerySchema } from "../../domain/my-answers/my-answers-requests.ts";
import type { MyAnswer, MyAnswers } from "../../domain/my-answers/my-answers-view.ts";
import { type HttpHandler, json, queryOf } from "../../http/http.ts";
import { reviewerOf } from "../reviewer.ts";
import { answerShown, type Known, knownOf } from "./answer-shown.ts";

const AT_ONCE = 25;
/** As many as the page has room for above the others. */
const MOST_UNSEEN = 20;

/** The caller's own answers, newest first. */
export const listAnswers: HttpHandler = async (event) => {
  const { name: person } = reviewerOf(event);
  const { q = "", ...asked } = queryOf(event, answersQuerySchema);
  const isFirst = asked.cursor === undefined && q === "";
  const [page, unseen] = await Promise.all([
    answersOf(person, { ...asked, searches: q !== "" }, async ({ id }) => found(reviewIn(id), person, q)),
    isFirst ? unseenBy(person) : undefined,
  ]);
  return json(200, { ...page, items: [...page.items], ...(unseen && { unseen }) } satisfies MyAnswers);
};

async function found(id: ReviewId | undefined, person: string, search: string): Promise<MyAnswer | undefined> {
  const known = id && (await knownOf(id, person));
  if (known === undefined || (search !== "" && !(await isFound(known, search)))) return undefined;
  return answerShown(known);
}

const isFound = async ({ shown, said }: Known, search: string): Promise<boolean> =>
  matches(search, [shown?.item, said.answer === undefined ? said.label : await answerIn(said.answer), said.note]);

/** What seniors decided otherwise, and the caller has not seen. */
async function unseenBy(person: string): Promise<MyAnswer[]> {
  const ids = (await unseenOf(person)).toSorted().slice(-MOST_UNSEEN);
  const items = await mapConcurrently(ids, AT_ONCE, (id) => found(id, person, ""));
  return items.filter((item) => item !== undefined);
}
