import { decisionsOf } from "../adapters/decisions.ts";
import { required } from "../adapters/environment.ts";
import { inLanes } from "../adapters/lanes.ts";
import { currentLive } from "../adapters/live.ts";
import { keepChange, lastChanges } from "../adapters/policy-history.ts";
import { review } from "../adapters/reviews.ts";
import { storedWatch } from "../adapters/watch.ts";
import { type DecisionRow, reviewsOf } from "../domain/decision.ts";
import { deployedFrom, type Deployed, policyChangeSchema } from "../domain/deployed.ts";
import { policyViewOf } from "../domain/policy-view.ts";
import { recordedOf, scenarioOf, simulateSchema } from "../domain/simulation.ts";
import { replay } from "../domain/statistics/replay.ts";
import { bodyOf, type HttpHandler, json } from "../middleware/http.ts";
import { personOf } from "../middleware/identity.ts";

/** The most decisions that a simulation replays, newest first, over all applications. */
const MOST_REPLAYED = 2000;
const LANES = 16;

const deployed = (): Deployed => deployedFrom(JSON.parse(required("PARAMETERS")) as Record<string, string>);

/** What is deployed, what is proven of it, what is recommended and what is missing. */
export const getPolicy: HttpHandler = async (event) => {
  personOf(event, "ops");
  const [live, watch, history] = await Promise.all([currentLive(), storedWatch(), lastChanges()]);
  return json(200, { ...policyViewOf(deployed(), live, watch), history });
};

/** Writes down a change that was deployed just now: who, when, from what to what. */
export const recordPolicyChange: HttpHandler = async (event) => {
  const { name: by } = personOf(event, "ops");
  const { changes } = bodyOf(event, policyChangeSchema);
  const change = { by, at: new Date().toISOString(), changes };
  await keepChange(change);
  return json(201, change);
};

/** What another policy would have done to the newest recorded decisions, beside the deployed one. */
export const simulatePolicy: HttpHandler = async (event) => {
  personOf(event, "ops");
  const tried = bodyOf(event, simulateSchema);
  const [live, rows] = await Promise.all([currentLive(), newestDecisions()]);
  const audits = await inLanes(rows, LANES, auditOf);
  const recorded = (rules: boolean) => rows.map((row, at) => recordedOf(row, audits[at], rules));
  const policy = deployed();
  return json(200, {
    decisions: rows.length,
    most: MOST_REPLAYED,
    ...(rows.length > 0 && { from: rows.at(-1)?.createdAt, to: rows[0]?.createdAt }),
    deployed: replay(recorded(true), scenarioOf(policy, live, { cost: tried.cost })),
    tried: replay(recorded(tried.rules), scenarioOf(policy, live, tried)),
  });
};

async function newestDecisions(): Promise<DecisionRow[]> {
  const clients = required("APPLICATIONS").split(",");
  const pages = await Promise.all(clients.map((client) => decisionsOf({ client, limit: MOST_REPLAYED })));
  const newest = pages.flatMap(({ items }) => items).toSorted((a, b) => (a.createdAt > b.createdAt ? -1 : 1));
  return newest.slice(0, MOST_REPLAYED);
}

/** The review of a decision that was drawn. */
async function auditOf(row: DecisionRow) {
  const [first] = reviewsOf(row);
  return row.audit && first !== undefined ? review(first) : undefined;
}
