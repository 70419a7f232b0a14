import { storeProposal } from "../adapters/answers.ts";
import { within } from "../adapters/limits.ts";
import { flow } from "../adapters/runtime.ts";
import type { Proposal } from "../domain/answers/proposal.ts";
import { confidenceOf, summaryOf } from "../domain/answers/summary.ts";
import type { Prediction } from "../domain/decisions/decision.ts";
import type { Item } from "../domain/expressions/expression.ts";
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
export async function made(serving: Live & { readonly endpoint: string }, about: About, time: Time): Promise<Proposed> {
  const proposal = await customProposal(flow(), serving, about.item, time);
  const [sum, kept] = await Promise.all([
    summed(proposal, about, time),
    within(time.ms, () => storeProposal(proposal)),
  ]);
  return { ...sum, proposed: kept };
}

const NO_CONFIDENCE = "nobody says how sure the proposal is";
const NO_TRUST = "the trust model could not be read";

/** An expression that fails does not say how sure the proposal is: then people look at it. */
export async function summed(proposal: Proposal, about: About, time: Time): Promise<Proposed> {
  const { item } = about;
  const [confidence, numbers] = await Promise.all([
    confidenceOf(flow(), proposal, item, time.limit).catch((error: unknown) => {
      logger.warn("no confidence", { failure: failureOf(error) });
      return undefined;
    }),
    numbersOf(flow(), item, proposal, time.limit),
  ]);
  const given = summaryOf(flow(), proposal, confidence);
  const made = { proposal, proposer: given.model, ...(numbers !== undefined && { numbers }) };
  if (trustFor(about.live, given.model) !== undefined)
    return { ...made, ...(await byTrust({ ...made, given, about }, confidence, time)) };
  const sure = { ...made, prediction: given };
  return confidence === undefined ? { ...sure, isUnsure: true, failure: NO_CONFIDENCE } : sure;
}

type Made = Pick<Proposed, "numbers"> & {
  readonly proposal: Proposal;
  readonly given: Prediction;
  readonly about: About;
};
/** Only where a trust model serves, its code is loaded. */
const trust = () => import("./trusted.ts");

/** The prediction with the trust model's confidence; where nobody knows it, people look at the proposal. */
async function byTrust(
  { proposal, numbers, given, about }: Made,
  confidence: number | undefined,
  { ms }: Time,
): Promise<Pick<Proposed, "prediction" | "isUnsure" | "failure">> {
  const { label, model, probabilities } = given;
  const text = flow().text === undefined ? textIn(about.item) : (about.text ?? "");
  const sighted = { text, proposal, label, given: given.confidence, probabilities, numbers };
  try {
    const trusted = await (await trust()).trusted(about.live, model, sighted, ms);
    if (trusted === undefined) return { prediction: given };
    const by = { trust: trusted.version, ...(confidence !== undefined && { given: confidence }) };
    return { prediction: { ...summaryOf(flow(), proposal, trusted.confidence), ...by } };
  } catch (error) {
    logger.error("no trust", { failure: failureOf(error), proposer: model });
    return { prediction: given, isUnsure: true, failure: NO_TRUST };
  }
}
