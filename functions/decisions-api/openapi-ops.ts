import * as z from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { automationRequestSchema, automationViewSchema } from "../domain/policy/automation.ts";
import { pastChangeSchema, policyChangeSchema } from "../domain/policy/history.ts";
import { modelsSchema, retrainingSchema } from "../domain/learning/retraining.ts";
import { metricsSchema } from "../domain/metrics/view.ts";
import { policyViewSchema } from "../domain/policy/policy-view.ts";
import { simulateSchema } from "../domain/policy/simulation.ts";
import type { Writers } from "./openapi-document.ts";

const startedSchema = z.object({ id: z.string(), status: z.literal("running") });
const idParameter = z.object({ id: z.string() });
const pageQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});

/** What people in the group `ops` can call. */
export function opsPaths({ operation, answer, refusals, page, body }: Writers): ZodOpenApiPathsObject {
  return {
    "/v1/retrainings": {
      post: operation("createRetraining", "Start a retraining; one runs at a time", {
        responses: { 202: answer("Started; `Location` says where to look", startedSchema), ...refusals(401, 403) },
      }),
      get: operation("listRetrainings", "Retrainings of the last 90 days, newest first", {
        requestParams: { query: pageQuery },
        responses: { 200: answer("A page", page(retrainingSchema)), ...refusals(400, 401, 403) },
      }),
    },
    "/v1/retrainings/{id}": {
      get: operation("getRetraining", "How a retraining goes, or how it ended and why", {
        requestParams: { path: idParameter },
        responses: { 200: answer("The retraining", retrainingSchema), ...refusals(401, 403, 404) },
      }),
    },
    "/v1/models": {
      get: operation("listModels", "What serves, what it could go back to, and the last candidates", {
        responses: { 200: answer("The models", modelsSchema), ...refusals(401, 403) },
      }),
    },
    "/v1/models/rollback": {
      post: operation("rollBack", "Let the previous model serve again, within 15 seconds", {
        responses: { 200: answer("The models", modelsSchema), ...refusals(401, 403, 409, 503) },
      }),
    },
    "/v1/policy": {
      get: operation("getPolicy", "What is deployed, proven, recommended and missing", {
        responses: {
          200: answer(
            "The policy",
            policyViewSchema.extend({ history: z.array(pastChangeSchema).describe("The last changes, newest first") }),
          ),
          ...refusals(401, 403),
        },
      }),
    },
    "/v1/policy/changes": {
      post: operation("recordPolicyChange", "Write down a change that was deployed", {
        requestBody: body(policyChangeSchema),
        responses: { 201: answer("Written down", pastChangeSchema), ...refusals(400, 401, 403) },
      }),
    },
    "/v1/policy/simulate": {
      post: operation("simulatePolicy", "What another policy would have done to the newest 2,000 decisions", {
        requestBody: body(simulateSchema),
        responses: {
          200: answer(
            "Beside the deployed one",
            z.object({ decisions: z.int(), deployed: z.looseObject({}), tried: z.looseObject({}) }),
          ),
          ...refusals(400, 401, 403),
        },
      }),
    },
    "/v1/metrics": {
      get: operation(
        "getMetrics",
        "Figures of the last days, counted every five minutes, and the queues at this moment",
        {
          requestParams: { query: z.object({ days: z.coerce.number().int().min(1).max(90).default(30) }) },
          responses: {
            200: answer("The figures; what cannot be known is left out", metricsSchema),
            ...refusals(400, 401, 403),
          },
        },
      ),
    },
    "/v1/automation": {
      post: operation("switchAutomation", "Pause automation, or switch it on again", {
        requestBody: body(automationRequestSchema),
        responses: { 200: answer("As it is now", automationViewSchema), ...refusals(400, 401, 403, 503) },
      }),
    },
  };
}
