import { replaceLive, shownLive, storedLive } from "../adapters/records.ts";
import { foldersBelow, objectAt } from "../adapters/objects.ts";
import { flow, optional } from "../adapters/runtime.ts";
import { NoPreviousModel, TryAgain } from "../domain/errors.ts";
import { modelsOf } from "../domain/learning/models-view.ts";
import { whyNotTrained } from "../domain/learning/training.ts";
import { type CandidateSummary, rollBackSchema, summarySchema } from "../domain/learning/retraining.ts";
import { restorePrevious } from "../domain/models/live.ts";
import { rollBackTrust, trustFor } from "../domain/models/live-trust.ts";
import { mainlyServed } from "../domain/models/proposers.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import { logger } from "../http/logger.ts";
import { operatorOf } from "./operator.ts";

const SHOWN = 20;

/** What serves, what a rollback would go back to, and the last candidates with their figures. */
export const listModels: HttpHandler = async (event) => {
  operatorOf(event);
  const [live, candidates] = await Promise.all([shownLive(), lastCandidates()]);
  return json(200, modelsOf(live, candidates, shownFlow()));
};

/**
 * Points `live` back to the previous model, whose endpoint still runs, or a proposer to its trust model before, or to the
 * confidence as given: it serves within 15 seconds.
 */
export const rollBack: HttpHandler = async (event) => {
  const { name } = operatorOf(event);
  const { proposer } = event.body ? bodyOf(event, rollBackSchema) : {};
  const live = await storedLive();
  const next = proposer === undefined ? restorePrevious(live) : rollBackTrust(live, proposer);
  if (next === undefined) throw new NoPreviousModel("There is no previous model to go back to.");
  if (!(await replaceLive(next))) throw new TryAgain("What serves was changed at this moment. Look, and try again.");
  const [from, to] = [live, next].map((one) =>
    proposer === undefined ? one.modelVersion : trustFor(one, proposer)?.version,
  );
  logger.info("rolled back", { by: name, from, to, ...(proposer !== undefined && { proposer }) });
  return json(200, modelsOf(mainlyServed(next, flow()), await lastCandidates(), shownFlow()));
};

const shownFlow = () => ({ ...flow(), isTrained: whyNotTrained(flow(), optional("ENDPOINT_NAME")) === undefined });

async function lastCandidates(): Promise<CandidateSummary[]> {
  // Names begin with the time, and those of seeds, which have no report, sort before them.
  const versions = (await foldersBelow("models/"))
    .filter((name) => /^v\d/.test(name))
    .toSorted()
    .slice(-SHOWN)
    .toReversed();
  const found = await Promise.all(versions.map((version) => objectAt(`models/${version}/report.json`)));
  return found.flatMap((report) => (report === undefined ? [] : [summarySchema.parse(JSON.parse(report.text))]));
}
