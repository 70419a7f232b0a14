import { answerRequestSchema } from "../domain/reviews/answer-request.ts";
import { assigneesSchema, assignRequestSchema } from "../domain/reviews/assigning.ts";
import * as z from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { decisionSchema } from "../domain/decisions/decision-view.ts";
import { choiceRequestSchema } from "../domain/suggestions/choice.ts";
import { truthRequestSchema, truthSchema } from "../domain/decisions/truth.ts";
import { forgottenSchema } from "../domain/decisions/forgetting.ts";
import { appealRequestSchema, appealSchema, overrideRequestSchema } from "../domain/decisions/objection-requests.ts";
import { mediaSchema } from "../domain/media/media.ts";
import { uploadRequestSchema, uploadSchema } from "../domain/media/upload.ts";
import { pinListSchema, pinnedSchema, pinRequestSchema, pinsQuerySchema } from "../domain/guide/pins.ts";
import { readRequestSchema } from "../domain/guide/read-request.ts";
import { flowViewSchema } from "../domain/flows/flow-view.ts";
import {
  answerReceiptSchema,
  claimRequestSchema,
  claimSchema,
  escalateRequestSchema,
  claimEpochSchema,
  revealedFieldSchema,
  revealRequestSchema,
  reviewSchema,
  reviewsQuerySchema,
} from "../domain/reviews/review.ts";
import {
  askRequestSchema,
  informationRequestSchema,
  informationSchema,
  questionSchema,
} from "../domain/reviews/information.ts";
import { summarySchema } from "../domain/reviews/summary.ts";
import { recordSchema } from "../domain/record/record.ts";
import { explanationSchema } from "../domain/explanation/explanation.ts";
import { similarSchema } from "../domain/similar/similar-view.ts";
import { STAGE } from "../http/routes.ts";
import { batchPaths } from "./openapi-batches.ts";
import { completed } from "./openapi-completed.ts";
import { webhooksOf } from "./openapi-events.ts";
import { goldPaths } from "./openapi-gold.ts";
import { memberPaths } from "./openapi-members.ts";
import { wordsPaths } from "./openapi-my-answers.ts";
import { opsPaths } from "./openapi-ops.ts";
import { webhookPaths } from "./openapi-webhooks.ts";
import { createSchema, listQuerySchema } from "./sent.ts";

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.string().describe("Open enum: new values may be added"),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: "Problem" });

const leaseSchema = z.object({ lease: claimSchema.shape.lease }).meta({ id: "Lease" });
const page = (items: z.core.$ZodType) => z.object({ items: z.array(items), nextCursor: z.string().optional() });

const body = (schema: z.core.$ZodType) => ({ content: { "application/json": { schema } } });
const answer = (description: string, schema: z.core.$ZodType) => ({ description, ...body(schema) });
/** What the gateway says where no function of ours was asked, or none answered. */
const messageSchema = z.object({ message: z.string().nullable() }).meta({ id: "GatewayMessage" });
const FROM_GATEWAY: ReadonlySet<number> = new Set([401, 403, 429, 500, 503]);
const ONLY_FROM_GATEWAY: ReadonlySet<number> = new Set([401, 429]);

const refusal = (code: number) => ({
  description: REFUSALS[code] ?? "",
  content: {
    ...(!ONLY_FROM_GATEWAY.has(code) && { "application/problem+json": { schema: problemSchema } }),
    ...(FROM_GATEWAY.has(code) && { "application/json": { schema: messageSchema } }),
  },
});

const REFUSALS: Readonly<Record<string, string>> = {
  400: "The request has a fault; `errors` says where",
  401: 'No valid token. The gateway answers `{"message"}`',
  403: 'The token may not do that. For a missing scope the gateway answers `{"message"}`',
  404: "There is no such thing",
  409: "`code` says why: `lease_lost`, `too_many_claims`, `not_answered`, `not_explained`, `not_pinnable`, `too_many_pins`, `cannot_ask`, `not_final`, `cannot_correct`, `nothing_asked`, `already_answered`, `undo_expired`, `same_reviewer`, `not_known`, `not_suited`, `in_hands`, `assign_off`, `cancelled`, `already_decided`, `not_decided`, `appeal_open`, `too_many_appeals`, `decision_changed`, `too_many_truths`, `not_suggested`, `already_chosen`, `choice_late`, `no_previous_model`, `still_open`, `item_forgotten`, `batch_ended`, `policy_differs`, `too_many_endpoints`, `too_many_secrets`, `endpoint_disabled`, `already_pending`, `member_exists`, `member_disabled` or `own_role`",
  413: "The body or the item is too large",
  422: "The key was used for another item or batch",
  429: 'Too many requests. The gateway answers `{"message"}`',
  500: 'A fault of ours; quote `requestId`. Where the gateway itself fails, it answers `{"message"}`',
  503: "Not just now; the same request again is safe",
};

const refusals = (...codes: readonly number[]) => Object.fromEntries(codes.map((code) => [code, refusal(code)]));

type Described = Omit<ZodOpenApiOperationObject, "responses"> & { responses: ZodOpenApiOperationObject["responses"] };
/** Every route can be throttled or fail; one that takes a body can refuse it. */
const operation = (operationId: string, summary: string, rest: Described): ZodOpenApiOperationObject => ({
  operationId,
  summary,
  ...rest,
  responses: {
    ...rest.responses,
    ...(rest.requestBody !== undefined && refusals(400, 413)),
    ...refusals(429, 500),
  },
});

const idParameter = z.object({ id: z.string() });
const pinParameter = z.object({
  id: z.string().describe("Of the decision, or of a review of it that you have answered"),
});
const createHeaders = z.object({
  "Idempotency-Key": z
    .string()
    .min(1)
    .max(255)
    .describe("Repeating a request with the same key and body returns the same decision"),
  Prefer: z.string().optional().describe("`wait=N`: wait up to N seconds (at most 20) for people to decide"),
});

const createdHeaders = z.object({
  Location: z.string().describe("Where the decision is"),
  "Preference-Applied": z
    .string()
    .optional()
    .describe("`wait=N`: how long the call could wait for people, where you asked for that with `Prefer`"),
});

/** The decision that its application asks for by id. */
const shownSchema = decisionSchema.extend({
  item: z.record(z.string(), z.unknown()).optional().describe("Missing once it is forgotten"),
  question: z.optional(questionSchema).describe("What a reviewer asks you, while the review waits for that"),
  media: mediaSchema.optional().describe("Present only if the item refers to files"),
});

const uploadPaths: ZodOpenApiPathsObject = {
  "/v1/uploads": {
    post: operation("createUpload", "Get a URL to upload a file that items refer to, or a batch is made of", {
      requestBody: body(uploadRequestSchema),
      responses: { 201: answer("PUT the content there, with these headers", uploadSchema), ...refusals(401, 403) },
    }),
  },
};

const decisionPaths: ZodOpenApiPathsObject = {
  "/v1/decisions": {
    post: operation("createDecision", "Create a decision", {
      requestParams: { header: createHeaders },
      requestBody: body(createSchema),
      responses: {
        201: { ...answer("Decided", decisionSchema), headers: createdHeaders },
        202: {
          ...answer("People must look; `Location` and `Retry-After` say where and when to ask", decisionSchema),
          headers: createdHeaders.extend({ "Retry-After": z.string().describe("Seconds") }),
        },
        ...refusals(401, 403, 422, 503),
      },
    }),
    get: operation("listDecisions", "List your decisions, newest first", {
      requestParams: { query: listQuerySchema },
      responses: { 200: answer("A page", page(decisionSchema)), ...refusals(400, 401, 403) },
    }),
  },
  "/v1/decisions/{id}": {
    get: operation("getDecision", "Get a decision and its item", {
      requestParams: { path: idParameter },
      responses: {
        200: answer("The decision", shownSchema),
        ...refusals(401, 403, 404),
      },
    }),
  },
  "/v1/decisions/{id}/item": {
    delete: operation("forgetItem", "Have the item forgotten, and all that tells of it", {
      requestParams: { path: idParameter },
      responses: {
        200: answer("What goes, and what cannot go at once", forgottenSchema),
        ...refusals(401, 403, 404, 409),
      },
    }),
  },
  "/v1/decisions/{id}/information": {
    post: operation("addInformation", "Answer what a reviewer asked", {
      requestParams: { path: idParameter },
      requestBody: body(informationRequestSchema),
      responses: {
        201: answer("The review goes on with it", informationSchema),
        200: answer("The same came before", informationSchema),
        ...refusals(401, 403, 404, 409),
      },
    }),
  },
  "/v1/decisions/{id}/record": {
    get: operation("getRecord", "Get what was done to a decision, by whom, when and why", {
      requestParams: { path: idParameter },
      responses: { 200: answer("The record", recordSchema), ...refusals(401, 403, 404) },
    }),
  },
};

const objectionPaths: ZodOpenApiPathsObject = {
  "/v1/decisions/{id}/cancel": {
    post: operation("cancelDecision", "Stop a decision that people still look at", {
      requestParams: { path: idParameter },
      responses: { 200: answer("Cancelled, now or before", decisionSchema), ...refusals(400, 401, 403, 404, 409, 413) },
    }),
  },
  "/v1/decisions/{id}/appeals": {
    post: operation("appealDecision", "Object to what was decided: a different person looks at it", {
      requestParams: { path: idParameter },
      requestBody: body(appealRequestSchema),
      responses: { 201: answer("The appeal is open", appealSchema), ...refusals(401, 403, 404, 409) },
    }),
  },
  "/v1/decisions/{id}/truth": {
    post: operation("tellTruth", "Tell what turned out later", {
      requestParams: { path: idParameter },
      requestBody: body(truthRequestSchema),
      responses: {
        200: answer("You have told this before", truthSchema),
        201: answer("It is written down, beside what was decided", truthSchema),
        ...refusals(401, 403, 404, 409),
      },
    }),
  },
  "/v1/decisions/{id}/choice": {
    post: operation("tellChoice", "Tell what your user took of the suggestions", {
      requestParams: { path: idParameter },
      requestBody: body(choiceRequestSchema),
      responses: {
        200: answer("You have told this before", decisionSchema),
        201: answer("It is written down", decisionSchema),
        ...refusals(401, 403, 404, 409),
      },
    }),
  },
  "/v1/decisions/{id}/overrides": {
    post: operation("overrideDecision", "Put another outcome in the place of what was decided", {
      requestParams: { path: idParameter },
      requestBody: body(overrideRequestSchema),
      responses: { 201: answer("The decision as it is now", decisionSchema), ...refusals(401, 403, 404, 409) },
    }),
  },
};

/** A call on one review by the reviewer who holds it. */
const onReview = (
  operationId: string,
  summary: string,
  request: z.core.$ZodType,
  response: z.core.$ZodType,
  more: readonly number[] = [],
) => ({
  post: operation(operationId, summary, {
    requestParams: { path: idParameter },
    requestBody: body(request),
    responses: { 200: answer("Done", response), ...refusals(401, 403, 404, 409, ...more) },
  }),
});

const reviewPaths: ZodOpenApiPathsObject = {
  "/v1/flow": {
    get: operation("getFlow", "Get the flow as people see it", {
      responses: { 200: answer("The flow", flowViewSchema), ...refusals(401, 403) },
    }),
  },
  "/v1/flow/read": {
    post: operation("readGuidelines", "Say that you have read what is new in the guidelines", {
      requestBody: body(readRequestSchema),
      responses: { 204: { description: "Noted" }, ...refusals(400, 401, 403) },
    }),
  },
  "/v1/pins": {
    get: operation("listPins", "List the cases that seniors pinned to a label", {
      requestParams: { query: pinsQuerySchema },
      responses: { 200: answer("The newest last", pinListSchema), ...refusals(400, 401, 403) },
    }),
  },
  "/v1/pins/{id}": {
    put: operation("putPin", "Pin a case that people decided, or that you have answered, to a label; for seniors", {
      requestParams: { path: pinParameter },
      requestBody: body(pinRequestSchema),
      responses: { 200: answer("Pinned", pinnedSchema), ...refusals(400, 401, 403, 404, 409, 503) },
    }),
    delete: operation("deletePin", "Unpin a case; for seniors", {
      requestParams: { path: pinParameter },
      responses: { 204: { description: "It is not pinned any more" }, ...refusals(401, 403, 404, 503) },
    }),
  },
  "/v1/reviews": {
    get: operation("listReviews", "List open reviews, most urgent first", {
      requestParams: { query: reviewsQuerySchema },
      responses: { 200: answer("A page", page(reviewSchema)), ...refusals(400, 401, 403) },
    }),
  },
  "/v1/reviews/summary": {
    get: operation("getSummary", "Get the queues and your answers of today", {
      responses: { 200: answer("The summary", summarySchema), ...refusals(401, 403) },
    }),
  },
  "/v1/reviews/{id}": {
    get: operation("getReview", "Get the state of a review", {
      requestParams: { path: idParameter },
      responses: { 200: answer("The review", reviewSchema), ...refusals(401, 403, 404) },
    }),
  },
  "/v1/reviews/claim": {
    post: operation("claimReview", "Claim the most urgent available review", {
      requestBody: { required: false, ...body(claimRequestSchema) },
      responses: {
        200: answer("Yours, while the lease lasts", claimSchema),
        204: { description: "No review is available" },
        ...refusals(401, 403, 409, 503),
      },
    }),
  },
  "/v1/reviews/{id}/answer": onReview(
    "answerReview",
    "Answer it; held for the undo window",
    answerRequestSchema,
    answerReceiptSchema,
  ),
  "/v1/reviews/{id}/undo": onReview("undoAnswer", "Undo an answer", claimEpochSchema, leaseSchema, [503]),
  "/v1/reviews/{id}/heartbeat": onReview("heartbeat", "Extend the lease", claimEpochSchema, leaseSchema),
  "/v1/reviews/{id}/media": onReview(
    "renewMedia",
    "Get new URLs for the files that the item refers to, while the lease lasts",
    claimEpochSchema,
    z.object({
      media: mediaSchema,
      information: z.array(mediaSchema).optional().describe("Of the claim's `information`, in its order"),
    }),
  ),
  "/v1/reviews/{id}/release": onReview("releaseReview", "Release a review", claimEpochSchema, reviewSchema),
  "/v1/reviews/{id}/escalate": onReview(
    "escalateReview",
    "Hand it to the seniors",
    escalateRequestSchema,
    reviewSchema,
  ),
  "/v1/reviews/{id}/reveal": onReview(
    "revealField",
    "Get what a masked field says, while the lease lasts; the record names who saw it",
    revealRequestSchema,
    revealedFieldSchema,
  ),
  "/v1/reviews/{id}/ask": onReview(
    "askApplication",
    "Ask the application or the seniors something; the review comes back with the answer",
    askRequestSchema,
    reviewSchema,
  ),
  "/v1/reviews/{id}/assign": onReview(
    "assignReview",
    "Leave it to one person, or to everybody again; for seniors",
    assignRequestSchema,
    reviewSchema,
  ),
  "/v1/reviews/{id}/assignees": {
    get: operation("listAssignees", "List whom a review can be left to; for seniors", {
      requestParams: { path: idParameter },
      responses: { 200: answer("Newest first", assigneesSchema), ...refusals(401, 403, 404, 409) },
    }),
  },
  "/v1/reviews/{id}/similar": {
    get: operation("listSimilarToReview", "List what people decided of similar items, once you have answered", {
      requestParams: { path: idParameter },
      responses: { 200: answer("The most similar first", similarSchema), ...refusals(401, 403, 404, 409) },
    }),
  },
  "/v1/reviews/{id}/explanation": {
    get: operation("explainToReviewer", "Say which words counted with the model, once you have answered", {
      requestParams: { path: idParameter },
      responses: {
        200: answer("What the model says without them", explanationSchema),
        ...refusals(401, 403, 404, 409, 503),
      },
    }),
  },
};

/** What other parts of the document are written with. */
export type Writers = {
  readonly operation: typeof operation;
  readonly answer: typeof answer;
  readonly refusals: typeof refusals;
  readonly page: typeof page;
  readonly body: typeof body;
};

/** The OpenAPI 3.1 description of the API, from the schemas that check its requests. */
export function openApi() {
  const document = createDocument({
    openapi: "3.1.1",
    info: { title: "Second Look", version: "1.0.0", description: "Human review for machine decisions." },
    servers: [{ url: `/${STAGE}` }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
    paths: {
      ...decisionPaths,
      ...objectionPaths,
      ...uploadPaths,
      ...reviewPaths,
      ...wordsPaths({ operation, answer, refusals, page, body }),
      ...batchPaths({ operation, answer, refusals, page, body }),
      ...goldPaths({ operation, answer, refusals, page, body }),
      ...opsPaths({ operation, answer, refusals, page, body }),
      ...memberPaths({ operation, answer, refusals, page, body }),
      ...webhookPaths({ operation, answer, refusals, page, body }),
    },
    webhooks: webhooksOf({ operation }),
  });
  return { ...document, paths: completed(document.paths ?? {}) };
}
