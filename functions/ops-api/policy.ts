import { applications, cacheFor, flow, mapConcurrently } from "../adapters/runtime.ts";
import { deployed } from "../adapters/deployed.ts";
import { decisionsOf } from "../adapters/decisions/decisions.ts";
import { keepHistory, storedHistory } from "../adapters/ops/history.ts";
import { shownLive } from "../adapters/records.ts";
import { review } from "../adapters/reviews/reviews.ts";
import { storedBreaker } from "../adapters/learning/automation.ts";
import { type DecisionRow, reviewsOf } from "../domain/decisions/decision.ts";
import { decisionToday } from "../domain/decisions/decision-today.ts";
import { type Flow, promisedBy } from "../domain/flows/flow.ts";
import { isJudged, kindOf } from "../domain/flows/questions.ts";
import { labelMapOf } from "../domain/flows/label-map.ts";
import { policyChangeSchema, recordedIn, withChange } from "../domain/policy/history.ts";
import { partsOf } from "../domain/parts/switching.ts";
import { textsOf } from "../domain/policy/policy.ts";
import { versionOf } from "../domain/policy/version.ts";
import { thresholdsOf } from "../domain/policy/thresholds.ts";
import { breakerIdOf } from "../domain/models/breaker.ts";
import type { Live } from "../domain/models/live.ts";
import { mainProposer } from "../domain/models/proposers.ts";
import { policyViewOf } from "../domain/policy/policy-view.ts";
import { type PolicyView, type Replayed } from "../domain/policy/policy-schema.ts";
import {
  countingAudits,
  recordedOf,
  replayedOf,
  scenarioOf,
  type Simulate,
  simulateSchema,
} from "../domain/policy/simulation.ts";
import type { Simulated } from "../domain/policy/simulated.ts";
import { replay } from "../domain/statistics/replay.ts";
import { ruledBy } from "../domain/policy/tried-rules.ts";
import { bodyOf, type HttpHandler, json } from "../http/http.ts";
import { operatorOf } from "./operator.ts";

/** The most decisions that a simulation replays, newest first, over all applications. */
const MOST_REPLAYED = 2000;
const AT_ONCE = 16;
/** How many of the last changes are shown. */
const SHOWN = 20;
/** How long rules that are tried may take over all of them: the call has 29 seconds. */
const MOST_RULES_MS = 8000;

/** What is deployed, what of it is certified, what is recommended and what it would have meant, and what is missing. */
export const getPolicy: HttpHandler = async (event) => {
  operatorOf(event);
  const [live, history] = await Promise.all([shownLive(), storedHistory()]);
  const breaker = await storedBreaker(breakerIdOf(mainProposer(live, flow())));
  const view = policyViewOf(deployed(), live, breaker, flow().targets, askedBy(flow()));
  const recommended = view.recommended && { ...view.recommended, replayed: await replayedBy(view.recommended, live) };
  return json(200, {
    ...view,
    ...(recommended !== undefined && { recommended }),
    version: versionOf(deployed(), flow()),
    recorded: recordedIn(history),
    history: history.changes.slice(-SHOWN).toReversed(),
    ...(partsOf(flow()).length > 0 && (await (await import("./parts.ts")).partsIn(live))),
  });
};

const scenarioIn = (live: Live, tried: Partial<Simulate>) =>
  scenarioOf(deployed(), live, tried, flow().targets, kindOf(flow()));

const askedBy = (flow: Flow) => ({ kind: kindOf(flow), judged: isJudged(flow) });

/** Read once a minute at most: people look at the policy again and again. */
const lately = cacheFor(60_000, newestRecorded);

async function replayedBy(recommended: NonNullable<PolicyView["recommended"]>, live: Live): Promise<Replayed> {
  const { rows, audits } = await lately();
  const recorded = rows.map((row, at) => recordedOf(row, audits[at]));
  return replayedOf(replay(recorded, scenarioIn(live, { thresholds: thresholdsOf(recommended) })));
}

/**
 * Writes down a change that was deployed just now: who, when, from what to what. What is deployed, this function knows
 * itself, and where the record stands, the table does; the caller is believed in neither.
 */
export const recordPolicyChange: HttpHandler = async (event) => {
  const { name: by } = operatorOf(event);
  const { changes } = bodyOf(event, policyChangeSchema);
  const now = deployed();
  const change = { by, at: new Date().toISOString(), version: versionOf(now, flow()), changes };
  await keepHistory((before) => withChange(before, change, textsOf(now)));
  return json(201, change);
};

/** What another policy would have done to the newest recorded decisions, beside the deployed one. */
export const simulatePolicy: HttpHandler = async (event) => {
  operatorOf(event);
  const tried = bodyOf(event, simulateSchema);
  const [live, { rows, audits }] = await Promise.all([shownLive(), newestRecorded()]);
  const ruled = await ruledAgain(tried.rules, rows);
  const unread = Array.isArray(tried.rules) ? ruled.filter((rule) => rule === undefined).length : 0;
  const answer: Simulated = {
    decisions: rows.length,
    most: MOST_REPLAYED,
    ...(rows.length > 0 && { from: rows.at(-1)?.createdAt, to: rows[0]?.createdAt }),
    ...(unread > 0 && { unread }),
    deployed: replay(
      rows.map((row, at) => recordedOf(row, audits[at])),
      scenarioIn(live, { cost: tried.cost }),
    ),
    tried: replay(
      rows.map((row, at) => recordedOf(row, audits[at], ruled[at])),
      scenarioIn(live, tried),
    ),
  };
  return json(200, answer);
};

/** Whether the rules that are tried send a decision to people; undefined: as recorded. */
async function ruledAgain(
  rules: Simulate["rules"],
  rows: readonly DecisionRow[],
): Promise<readonly (boolean | undefined)[]> {
  if (Array.isArray(rules)) return ruledBy(rules, rows, { ms: MOST_RULES_MS, now: () => Date.now() });
  return rows.map(() => (rules ? undefined : false));
}

/** The newest decisions, and the reviews of those that were drawn, in the same order. */
async function newestRecorded() {
  const rows = await newestDecisions();
  const counting = countingAudits(rows, promisedBy(flow()));
  return { rows, audits: await mapConcurrently(rows, AT_ONCE, (row) => auditOf(row, counting)) };
}

async function newestDecisions(): Promise<DecisionRow[]> {
  const pages = await Promise.all(applications().map((client) => decisionsOf({ client, limit: MOST_REPLAYED })));
  // What users choose from was not decided.
  const decided = pages.flatMap(({ items }) => items).filter(({ route }) => route !== "suggest");
  const newest = decided.toSorted((a, b) => (a.createdAt > b.createdAt ? -1 : 1));
  return newest.slice(0, MOST_REPLAYED).map((row) => decisionToday(row, labelMapOf(flow())));
}

/** The review of a decision that was drawn, where it is evidence. */
async function auditOf(row: DecisionRow, counting: ReadonlySet<string>) {
  const [first] = reviewsOf(row);
  return counting.has(row.id) && first !== undefined ? review(first) : undefined;
}
