import { at } from "../http/at.ts";
import { httpApi } from "../http/http.ts";
import { createDecision } from "./create.ts";
import { getDecision, listDecisions } from "./read.ts";
import { getOpenApi } from "./openapi.ts";

/** What applications call. */
export const handler = httpApi("decisions-api", {
  "POST /v1/decisions": createDecision,
  "GET /v1/decisions": listDecisions,
  "GET /v1/decisions/{id}": getDecision,
  "GET /v1/decisions/{id}/record": at(() => import("./record.ts"), "getRecord"),
  "DELETE /v1/decisions/{id}/item": at(() => import("./forget.ts"), "forgetItem"),
  "POST /v1/batches": at(() => import("./batches.ts"), "createBatch"),
  "GET /v1/batches": at(() => import("./batches.ts"), "listBatches"),
  "GET /v1/batches/{id}": at(() => import("./batches.ts"), "getBatch"),
  "GET /v1/batches/{id}/results": at(() => import("./batches.ts"), "getResults"),
  "POST /v1/batches/{id}/cancel": at(() => import("./batches.ts"), "cancel"),
  "POST /v1/decisions/{id}/information": at(() => import("./information.ts"), "addInformation"),
  "POST /v1/decisions/{id}/choice": at(() => import("./choice.ts"), "tellChoice"),
  "POST /v1/uploads": at(() => import("./uploads.ts"), "createUpload"),
  "GET /v1/openapi.json": getOpenApi,
});
