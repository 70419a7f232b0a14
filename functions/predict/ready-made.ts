import { storeProposal } from "../adapters/decisions/answers.ts";
import { within } from "../adapters/limits.ts";
import { flow } from "../adapters/runtime.ts";
import type { Proposal } from "../domain/answers/proposal.ts";
import { confidenceOf, summaryOf } from "../domain/answers/summary.ts";
import type { Prediction } from "../domain/decisions/decision.ts";
import type { Item } from "../domain/expressions/expression.ts";
import type { DecisionId } from "../domain/ids.ts";
import { numbersOf } from "../domain/flows/trust-numbers.ts";
import type { Live } from "../domain/models/live.ts";
import { trustFor } from "../domain/models/live-trust.ts";
import { textIn } from "../domain/trust/words.ts";
import { logger } from "../http/logger.ts";
import { customProposal } from "./custom.ts";
import type { Proposed, Time } from "./proposed.ts";
import { failureOf } from "./reading.ts";

/** What a proposal is summed up with. */
export type About = { readonly live: Live; readonly item: Item; readonly text: string | undefined };

/** By an endpoint whose answers the flow's own expressions read. */
export async function made(
  serving: Live & { readonly endpoint: string },
  about: About & { readonly id: DecisionId },
  time: Time,
): Promise<Proposed> {
  const proposal = await customProposal(flow(), serving, about.item, time);
  const [sum, kept] = await Promise.all([
    summed(proposal, about, time),
    within(time.ms, () => storeProposal(proposal, about.id)),
  ]);
  return { ...sum, proposed: kept };
}

const NO_CONFIDENCE = "nobody says how sure the proposal is";
const NO_TRUST = "the trust model could not be read";

/** An expression that fails does not say how sure the proposal is: then people look at it. */
export async function summed(proposal: Proposal, about: About, time: Time): Promise<Proposed> {
  const confidence = await confidenceOf(flow(), proposal, about.item, time.limit).catch((error: unknown) => {
    logger.warn("no confidence", { failure: failureOf(error) });
    return undefined;
  });
  const made = { proposal, given: confidence, madeSure: (sure: number) => summaryOf(flow(), proposal, sure) };
  return { proposal, ...(await routable(made, about, time)) };
}

/** What a model gave that reads numbers of the item: its evidence is what it said at the time, too. */
export function ofModel(prediction: Prediction, about: About, time: Time): Promise<Proposed> {
  return routable(
    { given: prediction.confidence, madeSure: (confidence) => ({ ...prediction, confidence }) },
    about,
    time,
  );
}

type Made = {
  readonly proposal?: Proposal;
  /** How sure the proposer says it is; undefined where nobody says. */
  readonly given: number | undefined;
  /** The prediction at a confidence. */
  readonly madeSure: (confidence: number) => Prediction;
};

async function routable({ proposal, given, madeSure }: Made, about: About, time: Time): Promise<Proposed> {
  const prediction = madeSure(given ?? 0);
  const numbers = await numbersOf(flow(), about.item, proposal ?? said(prediction), time.limit);
  const made = { proposer: prediction.model, ...(numbers !== undefined && { numbers }) };
  if (trustFor(about.live, prediction.model) !== undefined)
    return { ...made, ...(await byTrust({ proposal, given, madeSure }, about, numbers, time)) };
  const sure = { ...made, prediction };
  return given === undefined ? { ...sure, isUnsure: true, failure: NO_CONFIDENCE } : sure;
}

const said = ({ label, confidence }: Prediction) => ({ label, confidence });

/** Only where a trust model serves, its code is loaded. */
const trust = () => import("./trusted.ts");

/** The prediction with the trust model's confidence; where nobody knows it, people look at the proposal. */
async function byTrust(
  { proposal, given, madeSure }: Omit<Made, "proposal"> & { readonly proposal: Proposal | undefined },
  { live, item, text: read }: About,
  numbers: Proposed["numbers"],
  { ms }: Time,
): Promise<Pick<Proposed, "prediction" | "isUnsure" | "failure">> {
  const prediction = madeSure(given ?? 0);
  const { label, model, probabilities, confidence } = prediction;
  const text = flow().text === undefined ? textIn(item) : (read ?? "");
  try {
    const sighted = { text, proposal, label, given: confidence, probabilities, numbers };
    const trusted = await (await trust()).trusted(live, model, sighted, ms);
    if (trusted === undefined) return { prediction };
    const by = { trust: trusted.version, ...(given !== undefined && { given }) };
    return { prediction: { ...madeSure(trusted.confidence), ...by } };
  } catch (error) {
    logger.error("no trust", { failure: failureOf(error), proposer: model });
    return { prediction, isUnsure: true, failure: NO_TRUST };
  }
}
