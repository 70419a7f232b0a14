import type { Live, Serving } from "../models/live.ts";
import { uncheckedReason } from "../models/unchecked.ts";
import type { CandidateSummary, Models } from "./retraining.ts";

/** What ops see of the models: what serves, what a rollback would go back to, and the candidates. */
export function modelsOf(live: Live, candidates: CandidateSummary[]): Models {
  const { previous } = live;
  return {
    ...(live.endpoint !== undefined && { live: shown(live) }),
    ...(previous?.endpoint !== undefined && { previous: shown(previous) }),
    candidates,
  };
}

function shown(serving: Serving): NonNullable<Models["live"]> {
  const { endpoint, modelVersion, temperature, certified } = serving;
  const unchecked = uncheckedReason(serving);
  return {
    temperature,
    certified,
    ...(endpoint !== undefined && { endpoint }),
    ...(modelVersion !== undefined && { version: modelVersion }),
    ...(unchecked !== undefined && { reason: unchecked.says, coded: unchecked.coded }),
  };
}
