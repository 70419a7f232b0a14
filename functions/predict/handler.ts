import { proposalOf } from "../adapters/decisions/answers.ts";
import { live, plan } from "../adapters/records.ts";
import { flow } from "../adapters/runtime.ts";
import { itemOf, type StoredText } from "../adapters/decisions/items.ts";
import { within } from "../adapters/limits.ts";
import type { Prediction } from "../domain/decisions/decision.ts";
import {
  type DecisionRequested,
  type PredictRequest,
  predictRequestSchema,
  type Received,
  type Seen,
} from "../domain/decisions/messages.ts";
import { type Budgeted, seenOf, type Sight } from "../domain/decisions/seen.ts";
import type { Policy } from "../domain/policy/policy.ts";
import type { TimeLimit } from "../domain/expressions/expression.ts";
import { doubtOf, type Plan } from "../domain/reviews/budget.ts";
import { dueMinutesFor, ruleFor } from "../domain/flows/rules.ts";
import { subgroupOf } from "../domain/flows/model-input.ts";
import { skillNeeded } from "../domain/skills/flow-skills.ts";
import { lotIn } from "../domain/reviews/queue-order.ts";
import { logger } from "../http/logger.ts";
import { type Proposed, proposed } from "./proposed.ts";
import type { About as OnlineAbout, OnlineSight } from "./online.ts";
import { keep, read } from "./reading.ts";
import type { RateOfGroup } from "./grouped.ts";
import type { AskedReady, Known } from "./ready.ts";

/**
 * When each part has to be done, in milliseconds since the call: that it answers is more important than that the model
 * does. The function has 8 seconds, and one expression more than a second beyond its limit, should it be at a bad one.
 */
const UNTIL = { known: 2000, ready: 2500, read: 3000, predicted: 5000, ruled: 6000 } as const;

/** Asks the live model about an item. A model that fails is an answer too: people decide, and are told why. */
export async function handler(event: PredictRequest): Promise<Seen> {
  const { request, policy } = predictRequestSchema.parse(event);
  const { decision, shuffle, patient = false } = request;
  const left = since(performance.now());
  const [current, item, reviews, brought, rateOfGroup] = await within(left(UNTIL.known), () =>
    Promise.all([live(), itemOf(decision), planned(), proposalOf(decision), grouped()]),
  );
  const { sight: ready, off } = await readyBefore(policy, { request, decision, item, current }, left);
  if (ready !== undefined) return seenOf(policy, dueOf(request), ready);
  const reading = await read(item, limit(left(UNTIL.read)));
  const asked = { id: decision.id, current, item, reading, brought, patient };
  const [sight, kept] = await Promise.all([
    proposed(asked, { limit: limit(left(UNTIL.read)), ms: left(UNTIL.predicted) }),
    isKept(request) ? keep(reading, decision.id, left(UNTIL.predicted)) : undefined,
  ]);
  const online = await onlineOf(
    { live: current, text: reading.text, prediction: sight.prediction, shuffle },
    left(UNTIL.predicted),
  );
  const doubt = online?.doubt;
  const prediction = sight.prediction && { ...sight.prediction, ...(doubt !== undefined && { doubt }) };
  const { proposal, numbers } = sight;
  const ruling = limit(left(UNTIL.ruled));
  if (request.suggest !== undefined) {
    const { suggested } = await import("./suggested.ts");
    const { suggest } = request;
    return suggested({ suggest, due: dueOf(request), policy, current, item, sight, online, kept }, ruling);
  }
  const subject = { item, prediction, proposal };
  const rule = off ?? (await ruleFor(flow(), subject, ruling));
  const dueMinutes = await dueMinutesFor(flow(), subject, ruling);
  const subgroup = await subgroupOf(flow(), item, ruling);
  const skill = skillNeeded(flow(), { rule, subgroup, label: prediction?.label });
  const budget = prediction && budgeted(reviews, prediction, shuffle);
  return seenOf(policy, dueOf(request), {
    live: current,
    ...sight,
    prediction,
    online: online?.said,
    rule,
    dueMinutes,
    subgroup,
    skill,
    budget,
    group: rateOfGroup?.(subgroup, request.draw, current),
    kept: beside(kept, numbers),
  });
}

/** When people have to look at it at the latest, and its place among others. */
function dueOf({ decision, shuffle }: { readonly decision: Received; readonly shuffle: string }) {
  const { createdAt, dueMinutes, salt, batch } = decision;
  return { createdAt, dueMinutes, shuffle: lotIn(shuffle, batch), ...(salt !== undefined && { salt }) };
}

type AskedFirst = AskedReady & { readonly request: DecisionRequested };

/**
 * What needs no model. Only flows that have such a thing load what looks for it; while automation is off, people decide
 * whatever it is, and what is suggested is not decided.
 */
async function readyBefore(
  policy: Policy,
  { request, ...asked }: AskedFirst,
  left: (until: number) => number,
): Promise<Known> {
  const { decide, repeat } = flow();
  const isAsked = request.suggest === undefined && (decide !== undefined || repeat !== undefined);
  if (!isAsked || policy.Automation === "off" || asked.current.automation !== "on") return {};
  return (await import("./ready.ts")).readyFor(asked, { ms: left(UNTIL.ready), limit: limit(left(UNTIL.ready)) });
}

/** Of what users choose, the text is only kept where that teaches. */
const isKept = ({ suggest }: DecisionRequested): boolean => suggest === undefined || flow().suggest?.teaches === true;

/** What people get the item with; nothing where there is nothing. */
function beside(kept: StoredText | undefined, numbers: Proposed["numbers"]): Sight["kept"] {
  return numbers === undefined ? kept : { ...kept, numbers: JSON.stringify(numbers) };
}

/** Only flows that have an online model load it. */
async function onlineOf(about: OnlineAbout, ms: number): Promise<OnlineSight | undefined> {
  if (flow().online === undefined || ms <= 0) return undefined;
  return (await import("./online.ts")).onlineSight(about, ms);
}

/** Groups' rates, in flows that have their groups audited. */
async function grouped(): Promise<RateOfGroup | undefined> {
  return flow().audit === undefined ? undefined : (await import("./grouped.ts")).ratesKnown();
}

const now = (): number => performance.now();
/** How much is left until a moment of the call that began at `begun`. */
const since =
  (begun: number) =>
  (until: number): number =>
    Math.max(0, begun + until - now());
const limit = (ms: number): TimeLimit => ({ until: now() + ms, now });

/** The plan of reviews, where the flow has a budget. Without one to read, everything is reviewed. */
async function planned(): Promise<Plan | undefined> {
  if (flow().review.budget === undefined) return undefined;
  return plan().catch((error: unknown) => {
    logger.warn("no plan of reviews", { error: error as Error });
    return undefined;
  });
}

function budgeted(reviews: Plan | undefined, prediction: Prediction, shuffle: string): Budgeted | undefined {
  if (reviews?.cut === undefined || reviews.model !== prediction.model) return undefined;
  const { cut, auditRate } = reviews;
  const doubt = prediction.doubt ?? doubtOf(flow().review.choice, prediction.probabilities, shuffle);
  return { doubt, cut, auditRate };
}
