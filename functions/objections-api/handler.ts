import { at } from "../http/at.ts";
import { httpApi } from "../http/http.ts";
import { cancelDecision } from "./cancel.ts";
import { appealDecision } from "./appeal.ts";

/** How what was decided, or waits for people, is objected to. */
export const handler = httpApi("objections-api", {
  "POST /v1/decisions/{id}/cancel": cancelDecision,
  "POST /v1/decisions/{id}/appeals": appealDecision,
  "POST /v1/decisions/{id}/truth": at(() => import("./truth.ts"), "tellTruth"),
  "POST /v1/decisions/{id}/overrides": at(() => import("./override.ts"), "overrideDecision"),
});
