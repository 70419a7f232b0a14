import type { AutomationView } from "../../functions/domain/policy/automation.ts";
import type { Models, Retraining } from "../../functions/domain/learning/retraining.ts";
import type { Metrics } from "../../functions/domain/metrics/view.ts";
import type { PartsView } from "../../functions/domain/parts/parts-view.ts";
import type { PolicyAnswer } from "../../functions/domain/policy/policy-answer.ts";
import type { Simulated } from "../../functions/domain/policy/simulated.ts";
import type { Simulate } from "../../functions/domain/policy/simulation.ts";
import type { Session } from "../session.ts";
import { caller } from "./client.ts";
import { lookingApi } from "./looking.ts";
import { stuckApi } from "./stuck.ts";

/** What `GET /v1/policy` answers. */
export type Policy = PolicyAnswer;
/** The last days, or any first and last UTC day. */
export type Period = { readonly days: number } | { readonly from: string; readonly to: string };
export type Switch = { readonly action: "pause" | "resume"; readonly reason: string };

export type PartSwitch = { readonly part: string; readonly action: "off" | "on"; readonly reason: string };

/** What ops can ask of the API. */
export type OpsApi = ReturnType<typeof opsApi>;

export function opsApi(base: string, session: Session) {
  const call = caller(`${base}/v1`, session);
  return {
    /** For what is loaded later. */
    call,
    ...lookingApi(call),
    ...stuckApi(call),
    metrics: (period: Period) =>
      call<Metrics>(
        "GET",
        `/metrics?${new URLSearchParams(Object.entries(period).map(([name, value]) => [name, String(value)])).toString()}&compare=before`,
      ),
    policy: () => call<Policy>("GET", "/policy"),
    simulate: (tried: Partial<Simulate>) => call<Simulated>("POST", "/policy/simulate", tried),
    switchAutomation: (change: Switch) => call<AutomationView>("POST", "/automation", change),
    switchPart: (change: PartSwitch) => call<PartsView>("POST", "/parts", change),
    models: () => call<Models>("GET", "/models"),
    rollBack: (proposer?: string) =>
      call<Models>("POST", "/models/rollback", ...(proposer === undefined ? [] : [{ proposer }])),
    retrainings: () => call<{ readonly items: readonly Retraining[] }>("GET", "/retrainings"),
    startRetraining: () => call<{ readonly id: string }>("POST", "/retrainings"),
  };
}
