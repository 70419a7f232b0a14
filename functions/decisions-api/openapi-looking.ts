import * as z from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { decisionsAnswerSchema } from "../domain/looking/list-view.ts";
import { looksSchema } from "../domain/looking/look.ts";
import { opsDecisionSchema } from "../domain/looking/one-view.ts";
import { decisionsQuerySchema, looksQuerySchema, revealSchema } from "../domain/looking/query.ts";
import { revealedFieldSchema } from "../domain/reviews/review.ts";
import { redrivenSchema, stuckAnswerSchema } from "../domain/stuck/view.ts";
import type { Writers } from "./openapi-document.ts";

const path = z.object({ id: z.string() });

/** How ops come from a figure to the decisions behind it. */
export function lookingPaths({ operation, answer, refusals, body }: Writers): ZodOpenApiPathsObject {
  return {
    "/v1/ops/decisions": {
      get: operation("listDecisionsForOps", "List the decisions behind a figure, or of some kind, newest first", {
        requestParams: { query: decisionsQuerySchema },
        responses: { 200: answer("A page", decisionsAnswerSchema), ...refusals(400, 401, 403) },
      }),
    },
    "/v1/ops/decisions/{id}": {
      get: operation("getDecisionForOps", "Get a decision with all that was done to it; the look is recorded", {
        requestParams: { path },
        responses: { 200: answer("The decision", opsDecisionSchema), ...refusals(401, 403, 404) },
      }),
    },
    "/v1/ops/decisions/{id}/looks": {
      get: operation("listLooks", "List who of ops looked at a decision, newest first", {
        requestParams: { path, query: looksQuerySchema },
        responses: { 200: answer("A page", looksSchema), ...refusals(400, 401, 403, 404) },
      }),
    },
    "/v1/ops/decisions/{id}/reveal": {
      post: operation("revealToOps", "Get what a masked field says; the decision's record says who asked", {
        requestParams: { path },
        requestBody: body(revealSchema),
        responses: { 200: answer("The field", revealedFieldSchema), ...refusals(401, 403, 404) },
      }),
    },
    "/v1/ops/stuck": {
      get: operation("listStuck", "List what stands still, with what it means and what to do", {
        responses: { 200: answer("All that was looked at", stuckAnswerSchema), ...refusals(401, 403) },
      }),
    },
    "/v1/ops/stuck/{what}/redrive": {
      post: operation("redriveStuck", "Have what is stuck tried again; who asked is written down", {
        requestParams: { path: z.object({ what: z.string() }) },
        responses: {
          200: answer("Nothing is stuck", redrivenSchema),
          202: answer("Started, or under way", redrivenSchema),
          ...refusals(400, 401, 403, 404, 413),
        },
      }),
    },
  };
}
