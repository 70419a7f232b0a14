import * as z from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import {
  batchListQuerySchema,
  batchRequestSchema,
  batchShownSchema,
  quoteShownSchema,
  resultsQuerySchema,
  resultsSchema,
} from "../domain/batches/requests.ts";
import type { Writers } from "./openapi-document.ts";

const idParameter = z.object({ id: z.string() });
const startHeaders = z.object({
  "Idempotency-Key": z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe("Required but for a quote. The same key, file and time limit are the same batch"),
});

/** Items that come in a file. */
export function batchPaths({ operation, answer, refusals, page, body }: Writers): ZodOpenApiPathsObject {
  return {
    "/v1/batches": {
      post: operation("createBatch", "Decide the items of an uploaded file, or say how many reviews they would bring", {
        requestParams: { header: startHeaders },
        requestBody: body(batchRequestSchema),
        responses: {
          200: answer("With `quote`: what to expect; nothing has begun", quoteShownSchema),
          202: {
            ...answer("It runs; `Location` says where to look", batchShownSchema),
            headers: z.object({ Location: z.string().describe("Where the batch is") }),
          },
          ...refusals(401, 403, 404, 422),
        },
      }),
      get: operation("listBatches", "List your batches, newest first", {
        requestParams: { query: batchListQuerySchema },
        responses: { 200: answer("A page", page(batchShownSchema)), ...refusals(400, 401, 403) },
      }),
    },
    "/v1/batches/{id}": {
      get: operation("getBatch", "Get how far a batch is", {
        requestParams: { path: idParameter },
        responses: { 200: answer("The batch", batchShownSchema), ...refusals(401, 403, 404) },
      }),
    },
    "/v1/batches/{id}/results": {
      get: operation("getBatchResults", "Get what became of a batch's lines, as files", {
        requestParams: { path: idParameter, query: resultsQuerySchema },
        responses: { 200: answer("A page", page(resultsSchema)), ...refusals(400, 401, 403, 404) },
      }),
    },
    "/v1/batches/{id}/cancel": {
      post: operation("cancelBatch", "Read no more lines of a batch", {
        requestParams: { path: idParameter },
        responses: {
          200: answer("Cancelled; what was decided stands", batchShownSchema),
          ...refusals(400, 401, 403, 404, 409, 413),
        },
      }),
    },
  };
}
