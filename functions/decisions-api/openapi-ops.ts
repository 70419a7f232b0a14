import * as z from "zod";
import { digestsQuerySchema, digestsSchema } from "../domain/record/digests-view.ts";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { automationRequestSchema, automationViewSchema } from "../domain/policy/automation.ts";
import { pastChangeSchema, policyChangeSchema } from "../domain/policy/history.ts";
import { entrySchema } from "../domain/learning/export/entry.ts";
import { modelsSchema, retrainingSchema, rollBackSchema } from "../domain/learning/retraining.ts";
import { periodAskedSchema } from "../domain/metrics/before/period-asked.ts";
import { metricsSchema } from "../domain/metrics/view.ts";
import { ownFiguresSchema, peopleSchema } from "../domain/people/view.ts";
import { partRequestSchema, partsViewSchema } from "../domain/parts/parts-view.ts";
import { policyAnswerSchema } from "../domain/policy/policy-answer.ts";
import { simulatedSchema } from "../domain/policy/simulated.ts";
import { explanationSchema } from "../domain/explanation/explanation.ts";
import { similarSchema } from "../domain/similar/similar-view.ts";
import { simulateSchema } from "../domain/policy/simulation.ts";
import { lookingPaths } from "./openapi-looking.ts";
import type { Writers } from "./openapi-document.ts";

const startedSchema = z.object({ id: z.string(), status: z.literal("running") });
const idParameter = z.object({ id: z.string() });
const pageQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});

/** What people in the group `ops` can call. */
export function opsPaths(writers: Writers): ZodOpenApiPathsObject {
  const { operation, answer, refusals, page, body } = writers;
  return {
    ...lookingPaths(writers),
    "/v1/retrainings": {
      post: operation("createRetraining", "Start a retraining; one runs at a time", {
        responses: {
          202: answer("Started; `Location` says where to look", startedSchema),
          ...refusals(400, 401, 403, 413),
        },
      }),
      get: operation("listRetrainings", "List retrainings of the last 90 days, newest first", {
        requestParams: { query: pageQuery },
        responses: { 200: answer("A page", page(retrainingSchema)), ...refusals(400, 401, 403) },
      }),
    },
    "/v1/retrainings/{id}": {
      get: operation("getRetraining", "Get the progress or the result of a retraining", {
        requestParams: { path: idParameter },
        responses: { 200: answer("The retraining", retrainingSchema), ...refusals(401, 403, 404) },
      }),
    },
    "/v1/models": {
      get: operation("listModels", "List the model in service, the previous model and recent candidates", {
        responses: { 200: answer("The models", modelsSchema), ...refusals(401, 403) },
      }),
    },
    "/v1/models/rollback": {
      post: operation(
        "rollBack",
        "Roll back to the previous model, or a proposer's trust; takes effect within 15 seconds",
        {
          requestBody: { required: false, ...body(rollBackSchema) },
          responses: { 200: answer("The models", modelsSchema), ...refusals(400, 401, 403, 409, 413, 503) },
        },
      ),
    },
    "/v1/parts": {
      get: operation(
        "listParts",
        "List the parts of the flow that can be switched off, and what their audits came to",
        {
          responses: { 200: answer("In the order in which they act", partsViewSchema), ...refusals(401, 403) },
        },
      ),
      post: operation("switchPart", "Switch a part of the flow off or on; takes effect within 15 seconds", {
        requestBody: body(partRequestSchema),
        responses: { 200: answer("As they are now", partsViewSchema), ...refusals(401, 403, 503) },
      }),
    },
    "/v1/policy": {
      get: operation("getPolicy", "Get the policy: deployed, certified, recommended, and what is missing", {
        responses: {
          200: answer("The policy", policyAnswerSchema),
          ...refusals(401, 403),
        },
      }),
    },
    "/v1/policy/changes": {
      post: operation("recordPolicyChange", "Record a deployed policy change", {
        requestBody: body(policyChangeSchema),
        responses: { 201: answer("Written down", pastChangeSchema), ...refusals(401, 403, 409, 503) },
      }),
    },
    "/v1/policy/simulate": {
      post: operation("simulatePolicy", "Replay the newest 2,000 decisions under another policy", {
        requestBody: body(simulateSchema),
        responses: {
          200: answer("Beside the deployed one", simulatedSchema),
          ...refusals(401, 403),
        },
      }),
    },
    "/v1/metrics": {
      get: operation("getMetrics", "Figures of a period, counted every five minutes, and the queues at this moment", {
        requestParams: { query: periodAskedSchema },
        responses: {
          200: answer("The figures; what cannot be known is left out", metricsSchema),
          ...refusals(400, 401, 403),
        },
      }),
    },
    "/v1/people": {
      get: operation("listPeople", "List figures of people who answer: for seniors, and without names for ops", {
        requestParams: { query: z.object({ cursor: z.string().optional() }) },
        responses: { 200: answer("Those with signals first", peopleSchema), ...refusals(400, 401, 403, 404) },
      }),
    },
    "/v1/people/me": {
      get: operation("getOwnFigures", "Get the figures of your own answers", {
        responses: { 200: answer("The figures", ownFiguresSchema), ...refusals(401, 403, 404) },
      }),
    },
    "/v1/examples": {
      get: operation("listExamples", "What people's last words teach other trainers, by the day of the answer", {
        requestParams: { query: z.object({ cursor: z.string().optional(), since: z.iso.date().optional() }) },
        responses: { 200: answer("A page", page(entrySchema)), ...refusals(400, 401, 403, 409) },
      }),
    },
    "/v1/digests": {
      get: operation("listDigests", "List the digests of the record, with URLs to read them", {
        requestParams: { query: digestsQuerySchema },
        responses: { 200: answer("Oldest first", digestsSchema), ...refusals(400, 401, 403) },
      }),
    },
    "/v1/decisions/{id}/similar": {
      get: operation("listSimilarToDecision", "List what people decided of the items that are most like a decision's", {
        requestParams: { path: idParameter },
        responses: { 200: answer("The most similar first", similarSchema), ...refusals(401, 403, 404) },
      }),
    },
    "/v1/decisions/{id}/explanation": {
      get: operation("explainToOps", "Say which words of a decision's item counted with the model", {
        requestParams: { path: idParameter },
        responses: {
          200: answer("What the model says without them", explanationSchema),
          ...refusals(401, 403, 404, 409, 503),
        },
      }),
    },
    "/v1/automation": {
      post: operation("switchAutomation", "Pause or resume automation", {
        requestBody: body(automationRequestSchema),
        responses: { 200: answer("As it is now", automationViewSchema), ...refusals(401, 403, 503) },
      }),
    },
  };
}
