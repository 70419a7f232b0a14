import { httpApi } from "../http/http.ts";
import { switchAutomation } from "./automation.ts";
import { getMetrics } from "./metrics.ts";
import { listModels, rollBack } from "./models.ts";
import { getPolicy, recordPolicyChange, simulatePolicy } from "./policy.ts";
import { createRetraining, getRetraining, listRetrainings } from "./retrainings.ts";

/** What ops call. */
export const handler = httpApi("ops-api", {
  "POST /v1/retrainings": createRetraining,
  "GET /v1/retrainings": listRetrainings,
  "GET /v1/retrainings/{id}": getRetraining,
  "GET /v1/models": listModels,
  "POST /v1/models/rollback": rollBack,
  "POST /v1/automation": switchAutomation,
  "GET /v1/policy": getPolicy,
  "POST /v1/policy/changes": recordPolicyChange,
  "POST /v1/policy/simulate": simulatePolicy,
  "GET /v1/metrics": getMetrics,
});
