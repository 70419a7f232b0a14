import * as z from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { answersQuerySchema, correctionRequestSchema } from "../domain/my-answers/my-answers-requests.ts";
import { correctionAskedSchema, myAnswersSchema, openedAnswerSchema } from "../domain/my-answers/my-answers-view.ts";
import { replySchema } from "../domain/reviews/question-to-seniors.ts";
import { openedQuestionSchema, questionsSchema } from "../domain/reviews/questions-view.ts";
import type { Writers } from "./openapi-document.ts";

const reviewParameter = z.object({ review: z.string() });

/** What people say to each other of an item: a reviewer's own answers, what seniors made of them, and questions to the seniors. */
export function wordsPaths({ operation, answer, refusals, body }: Writers): ZodOpenApiPathsObject {
  const path = { path: reviewParameter };
  return {
    "/v1/answers": {
      get: operation("listMyAnswers", "List your own answers of the last 31 days, newest first", {
        requestParams: { query: answersQuerySchema },
        responses: { 200: answer("A page", myAnswersSchema), ...refusals(400, 401, 403) },
      }),
    },
    "/v1/answers/{review}": {
      get: operation("getMyAnswer", "Get one of your answers, with the item and what seniors decided since", {
        requestParams: path,
        responses: { 200: answer("The answer", openedAnswerSchema), ...refusals(401, 403, 404) },
      }),
    },
    "/v1/answers/{review}/correction": {
      post: operation("askToCorrect", "Ask the seniors to correct an answer of yours that is final", {
        requestParams: path,
        requestBody: body(correctionRequestSchema),
        responses: { 201: answer("Asked", correctionAskedSchema), ...refusals(400, 401, 403, 404, 409, 413) },
      }),
    },
    "/v1/answers/{review}/seen": {
      post: operation("markAnswerSeen", "Say that you have seen what seniors decided instead", {
        requestParams: path,
        responses: { 204: { description: "Done" }, ...refusals(400, 401, 403, 404, 413) },
      }),
    },
    "/v1/questions": {
      get: operation("listQuestions", "List what reviewers ask the seniors, most urgent first, for seniors", {
        responses: { 200: answer("At most 100", questionsSchema), ...refusals(401, 403) },
      }),
    },
    "/v1/questions/{review}": {
      get: operation("getQuestion", "Get a question with its item, for seniors", {
        requestParams: path,
        responses: { 200: answer("The question", openedQuestionSchema), ...refusals(401, 403, 404, 409) },
      }),
    },
    "/v1/questions/{review}/answer": {
      post: operation("answerQuestion", "Answer a question; the review goes on with it", {
        requestParams: path,
        requestBody: body(replySchema),
        responses: {
          200: answer("Answered", z.object({ review: z.string() })),
          ...refusals(400, 401, 403, 404, 409, 413),
        },
      }),
    },
  };
}
