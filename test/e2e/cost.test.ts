import { afterAll, beforeAll, expect, test } from "vitest";
import { readFlow } from "../../infra/flow-file.ts";
import { DEFAULT_MIX, type Mix } from "../bench/cost/mix.ts";
import { type Case, type Draws, drawsOf } from "../bench/cost/items.ts";
import { amountOf } from "../bench/cost/bill.ts";
import { nameIn } from "../bench/cost/names.ts";
import { type Stage, startStage } from "../bench/cost/stage.ts";
import { Work } from "../bench/cost/work.ts";
import { EASY_ROWS } from "../support/model.ts";
import { buildOf, type Client, flowFile } from "../support/system.ts";
import { type Budget, BUDGETS } from "./cost-budgets.ts";

/** In so short a time the page sends no heartbeat for most reviews, with this flow's leases. */
const mix: Mix = { ...DEFAULT_MIX, slips: 0, seconds: 5 };
/** As long as a usual item of the sample flow. */
const TEXT = "a good thing, hardly used, with its receipt and the box that it came in; collect in person or by post. ";
/** Runs of these come with time, not with decisions. */
const SCHEDULED = new Set(["sweep", "count"]);

let stage: Stage;
let draws: Draws;
let app: Client;
let people: readonly Client[];

beforeAll(async () => {
  const parameters = { AuditRate: String(mix.audits), AutoApproveThreshold: "0.6", AutoRejectThreshold: "0.6" };
  const [flow, build] = [readFlow(flowFile("tiny")), await buildOf("tiny")];
  stage = await startStage({ flow, build, rows: EASY_ROWS, parameters });
  draws = await drawsOf(stage.system, mix.audits);
  app = await stage.as("app");
  people = await Promise.all([stage.as("reviewer", "ana"), stage.as("reviewer", "ben")]);
  // That somebody is here is noted once in ten minutes, whatever they decide.
  await Promise.all(people.map((person) => person.call("GET /reviews/summary")));
});
afterAll(() => stage.stop());

/** A rule sends what is expensive to people. */
function asked(kind: string, { sure, drawn }: { readonly sure: boolean; readonly drawn: boolean }): Case {
  return {
    key: draws(kind, drawn),
    item: { text: `${TEXT}${kind}`, price: sure ? 10 : 2000 },
    label: "ok",
    sure,
    drawn,
  };
}

/** One draw in ten asks a second person, whatever the first says: here none does, so that the count is the same every time. */
async function onceOnly(id: string): Promise<void> {
  await stage.set(id, "checkedTwice", false);
}

async function usedBy(decision: Case): Promise<Budget> {
  await stage.pass(1);
  stage.take();
  const done = await new Work({ stage, mix, app, people, onClaim: onceOnly }).all([decision]);
  expect(done.opinions).toBe(done.decided + done.audits);
  const name = nameIn(stage.system.template);
  const used = stage
    .take()
    .map((use) => ({ ...use, at: name(use.at), by: name(use.by) }))
    .filter(({ unit, at, by }) => unit === "dynamodb.write" || !(SCHEDULED.has(at) || SCHEDULED.has(by)));
  return {
    transitions: amountOf(used, "states.transition"),
    writes: amountOf(used, "dynamodb.write"),
    invocations: amountOf(used, "lambda.request"),
    logBytes: amountOf(used, "logs.byte"),
  };
}

test.each([
  ["automatic", { sure: true, drawn: false }],
  ["review", { sure: false, drawn: false }],
  ["audit", { sure: true, drawn: true }],
] as const)("one decision of the kind %s stays within its budget", async (kind, how) => {
  const used = await usedBy(asked(kind, how));
  const budget: Budget = BUDGETS[kind];
  const beyond = Object.entries(used).filter(([what, amount]) => amount > budget[what as keyof Budget]);
  expect(beyond).toEqual([]);
});
