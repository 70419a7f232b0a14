import type { Answer } from "../../functions/domain/answers/answer.ts";
import type { MyAnswers, OpenedAnswer } from "../../functions/domain/my-answers/my-answers-view.ts";
import type { ReviewsApi } from "../api/reviews.ts";

const on = (review: string): string => `/answers/${encodeURIComponent(review)}`;

/** What one can ask of the API about one's own answers. */
export const answersApi = ({ call }: Pick<ReviewsApi, "call">) => ({
  list: (q: string, cursor?: string) =>
    call<MyAnswers>(
      "GET",
      `/answers?${new URLSearchParams({ ...(q && { q }), ...(cursor && { cursor }) }).toString()}`,
    ),
  open: (review: string) => call<OpenedAnswer>("GET", on(review)),
  correct: (review: string, wished: Answer, note: string) =>
    call<{ review: string }>("POST", `${on(review)}/correction`, { ...wished, note }),
  seen: (review: string) => call<void>("POST", `${on(review)}/seen`),
});
