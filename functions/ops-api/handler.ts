import { at } from "../http/at.ts";
import { httpApi } from "../http/http.ts";

// A simulation needs the statistics, the switch of automation does not.
const automation = () => import("./automation.ts");
const decision = () => import("./decision.ts");
const examples = () => import("./examples.ts");
const metrics = () => import("./metrics.ts");
const models = () => import("./models.ts");
const parts = () => import("./parts.ts");
const people = () => import("./people.ts");
const policy = () => import("./policy.ts");
const retrainings = () => import("./retrainings.ts");

/** What ops call; and seniors and reviewers, for figures of people. */
export const handler = httpApi("ops-api", {
  "POST /v1/retrainings": at(retrainings, "createRetraining"),
  "GET /v1/retrainings": at(retrainings, "listRetrainings"),
  "GET /v1/retrainings/{id}": at(retrainings, "getRetraining"),
  "GET /v1/models": at(models, "listModels"),
  "POST /v1/models/rollback": at(models, "rollBack"),
  "POST /v1/automation": at(automation, "switchAutomation"),
  "GET /v1/parts": at(parts, "listParts"),
  "POST /v1/parts": at(parts, "switchPart"),
  "GET /v1/policy": at(policy, "getPolicy"),
  "POST /v1/policy/changes": at(policy, "recordPolicyChange"),
  "POST /v1/policy/simulate": at(policy, "simulatePolicy"),
  "GET /v1/metrics": at(metrics, "getMetrics"),
  "GET /v1/people": at(people, "listPeople"),
  "GET /v1/people/me": at(people, "getOwnFigures"),
  "GET /v1/digests": at(() => import("./digests.ts"), "listDigests"),
  "GET /v1/decisions/{id}/similar": at(() => import("./similar.ts"), "similarToDecision"),
  "GET /v1/decisions/{id}/explanation": at(() => import("./explanation.ts"), "explainToOps"),
  "GET /v1/ops/decisions": at(() => import("./decisions.ts"), "listDecisions"),
  "GET /v1/ops/decisions/{id}": at(decision, "showDecision"),
  "GET /v1/ops/decisions/{id}/looks": at(decision, "listLooks"),
  "POST /v1/ops/decisions/{id}/reveal": at(decision, "revealToOps"),
  "GET /v1/examples": at(examples, "listExamples"),
});
