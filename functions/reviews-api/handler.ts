import { at } from "../http/at.ts";
import { httpApi } from "../http/http.ts";
import { answerReview, undoAnswer } from "./answer.ts";
import { claimReview } from "./claim.ts";
import { getFlow } from "./flow.ts";
import { escalateReview, releaseReview } from "./give-up.ts";
import { heartbeat } from "./lease.ts";
import { reviewMedia } from "./media.ts";
import { getReview, listReviews } from "./read.ts";
import { getSummary } from "./summary.ts";

const questions = () => import("./questions/questions.ts");

/** What reviewers call. */
export const handler = httpApi("reviews-api", {
  "GET /v1/flow": getFlow,
  "POST /v1/flow/read": at(() => import("./read-guidelines.ts"), "readGuidelines"),
  "GET /v1/pins": at(() => import("./pins.ts"), "listPins"),
  "PUT /v1/pins/{id}": at(() => import("./pins.ts"), "putPin"),
  "DELETE /v1/pins/{id}": at(() => import("./pins.ts"), "deletePin"),
  "GET /v1/reviews": listReviews,
  "GET /v1/reviews/summary": getSummary,
  "GET /v1/reviews/{id}": getReview,
  "GET /v1/reviews/{id}/similar": at(() => import("./similar.ts"), "similarToReview"),
  "GET /v1/reviews/{id}/explanation": at(() => import("./explanation.ts"), "explainToReviewer"),
  "POST /v1/reviews/claim": claimReview,
  "POST /v1/reviews/{id}/answer": answerReview,
  "POST /v1/reviews/{id}/undo": undoAnswer,
  "POST /v1/reviews/{id}/heartbeat": heartbeat,
  "POST /v1/reviews/{id}/media": reviewMedia,
  "POST /v1/reviews/{id}/release": releaseReview,
  "POST /v1/reviews/{id}/escalate": escalateReview,
  "POST /v1/reviews/{id}/assign": at(() => import("./assign.ts"), "assignReview"),
  "GET /v1/reviews/{id}/assignees": at(() => import("./assign.ts"), "listAssignees"),
  "POST /v1/reviews/{id}/ask": at(() => import("./ask.ts"), "askSomebody"),
  "POST /v1/reviews/{id}/reveal": at(() => import("./reveal.ts"), "revealField"),
  "GET /v1/gold": at(() => import("./gold.ts"), "listGold"),
  "PUT /v1/gold/{id}": at(() => import("./gold.ts"), "putGold"),
  "DELETE /v1/gold/{id}": at(() => import("./gold.ts"), "deleteGold"),
  "GET /v1/people/me/gold": at(() => import("./own-gold.ts"), "ownGold"),
  "GET /v1/questions": at(questions, "listQuestions"),
  "GET /v1/questions/{review}": at(questions, "getQuestion"),
  "POST /v1/questions/{review}/answer": at(questions, "answerQuestion"),
  "GET /v1/answers": at(() => import("./my-answers/list.ts"), "listAnswers"),
  "GET /v1/answers/{review}": at(() => import("./my-answers/open.ts"), "openAnswer"),
  "POST /v1/answers/{review}/correction": at(() => import("./my-answers/correct.ts"), "askToCorrect"),
  "POST /v1/answers/{review}/seen": at(() => import("./my-answers/seen.ts"), "answerSeen"),
});
