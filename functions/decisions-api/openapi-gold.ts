import * as z from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { goldQuerySchema, goldRequestSchema } from "../domain/gold/requests.ts";
import { goldPageSchema, goldSchema, ownGoldSchema } from "../domain/gold/views.ts";
import type { Writers } from "./openapi-document.ts";

const idParameter = z.object({ id: z.string().describe("A decision's, or that of one of its reviews") });

/** Check items: what seniors and ops can call, and what reviewers see of their own. */
export function goldPaths({ operation, answer, refusals, body }: Writers): ZodOpenApiPathsObject {
  return {
    "/v1/gold": {
      get: operation("listGold", "List check items, newest first", {
        requestParams: { query: goldQuerySchema },
        responses: { 200: answer("A page", goldPageSchema), ...refusals(400, 401, 403) },
      }),
    },
    "/v1/gold/{id}": {
      put: operation("putGold", "Say what a decision is: two seniors who say the same make it a check item", {
        requestParams: { path: idParameter },
        requestBody: body(goldRequestSchema),
        responses: { 200: answer("What it is now", goldSchema), ...refusals(401, 403, 404, 409, 503) },
      }),
      delete: operation("deleteGold", "Take a check item out", {
        requestParams: { path: idParameter },
        responses: { 204: { description: "It comes back to nobody any more" }, ...refusals(401, 403, 404, 503) },
      }),
    },
    "/v1/people/me/gold": {
      get: operation("getOwnGold", "Get what your answers to check items came to", {
        responses: { 200: answer("As it was after the last ten", ownGoldSchema), ...refusals(401, 403) },
      }),
    },
  };
}
