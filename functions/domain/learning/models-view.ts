import type { Labelled } from "../flows/label-map.ts";
import { knownLabels } from "../models/live-labels.ts";
import type { Live, Serving } from "../models/live.ts";
import { uncheckedReason } from "../models/unchecked.ts";
import type { CandidateSummary, Models } from "./retraining.ts";

/** `isTrained`: whether models are trained here. */
type Shown = Labelled & { readonly isTrained: boolean };

/** What ops see of the models: what serves, what a rollback would go back to, and the candidates. */
export function modelsOf(live: Live, candidates: CandidateSummary[], flow: Shown): Models {
  const [{ previous }, { isTrained }] = [live, flow];
  return {
    ...(live.endpoint !== undefined && { live: shown(flow, live) }),
    ...(previous?.endpoint !== undefined && { previous: shown(flow, previous) }),
    trained: isTrained,
    candidates,
    trust: trustShown(live),
  };
}

function shown(flow: Labelled, serving: Serving): NonNullable<Models["live"]> {
  const { endpoint, modelVersion, temperature, certified } = serving;
  const unchecked = uncheckedReason(serving);
  const labels = knownLabels(serving, flow);
  return {
    ...(labels !== undefined && { labels }),
    temperature,
    certified,
    ...(endpoint !== undefined && { endpoint }),
    ...(modelVersion !== undefined && { version: modelVersion }),
    ...(unchecked !== undefined && { reason: unchecked.says, coded: unchecked.coded }),
  };
}

/** By what each proposer's proposals are routed. */
export const trustShown = ({ proposers = {} }: Pick<Live, "proposers">): Models["trust"] =>
  Object.entries(proposers).map(([proposer, { trust, before }]) => ({
    proposer,
    ...trust,
    canRollBack: before !== undefined,
  }));
