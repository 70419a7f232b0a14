import { storeProposal } from "../adapters/answers.ts";
import { within } from "../adapters/limits.ts";
import { flow } from "../adapters/runtime.ts";
import type { Proposal } from "../domain/answers/proposal.ts";
import { confidenceOf, summaryOf } from "../domain/answers/summary.ts";
import type { Item } from "../domain/expressions/expression.ts";
import type { Live } from "../domain/models/live.ts";
import { logger } from "../http/logger.ts";
import { customProposal } from "./custom.ts";
import type { Proposed, Time } from "./proposed.ts";
import { failureOf } from "./reading.ts";

/** By an endpoint whose answers the flow's own expressions read. */
export async function made(serving: Live & { readonly endpoint: string }, item: Item, time: Time): Promise<Proposed> {
  const proposal = await customProposal(flow(), serving, item, time);
  const [sum, kept] = await Promise.all([summed(proposal, item, time), within(time.ms, () => storeProposal(proposal))]);
  return { ...sum, proposed: kept };
}

const NO_CONFIDENCE = "nobody says how sure the proposal is";

/** An expression that fails does not say how sure the proposal is: then people look at it. */
export async function summed(proposal: Proposal, item: Item, { limit }: Time): Promise<Proposed> {
  const confidence = await confidenceOf(flow(), proposal, item, limit).catch((error: unknown) => {
    logger.warn("no confidence", { failure: failureOf(error) });
    return undefined;
  });
  const prediction = summaryOf(flow(), proposal, confidence);
  const made = { proposal, prediction, proposer: prediction.model };
  return confidence === undefined ? { ...made, isUnsure: true, failure: NO_CONFIDENCE } : made;
}
