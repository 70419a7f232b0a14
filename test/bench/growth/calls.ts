import type { Usage } from "@second-look/emulator";
import type { Claim } from "../../../functions/domain/reviews/review.ts";
import { amountOf } from "../cost/bill.ts";
import { nameIn } from "../cost/names.ts";
import { Client, identityOf } from "../../support/system.ts";
import { invoke } from "../invoke.ts";
import { SURE } from "../samples.ts";
import { atShare } from "../shares.ts";
import type { Store } from "./store.ts";

/** What one kind of call took: milliseconds (median), and requests to the table and their units, for each. */
export type Took = {
  readonly call: string;
  readonly ms: number;
  readonly requests: number;
  readonly read: number;
  readonly written: number;
};

const [OFTEN, SELDOM, WARM] = [24, 3, 4];

type Work = { readonly call: string; readonly times: number; readonly run: (at: number) => Promise<unknown> };

/** Each call some times, one after the other. */
export async function callAll(store: Store): Promise<readonly Took[]> {
  const took: Took[] = [];
  for (const work of await worksOf(store)) took.push(await measured(store, work));
  return took;
}

async function worksOf({ system, folder }: Store): Promise<readonly Work[]> {
  const identity = await identityOf(folder);
  const as = async (kind: "app" | "reviewer" | "ops"): Promise<Client> =>
    new Client(system.url, await identity.mint({ kind }));
  const [app, reviewer, ops] = await Promise.all([as("app"), as("reviewer"), as("ops")]);
  const run = Date.now();
  const got = (client: Client, path: string) => async () => ok(await client.call(`GET ${path}`), 200);
  let claim: Claim | undefined;
  return [
    { call: "decision", times: OFTEN, run: async (at) => ok(await app.decide(`${run}-${at}`, SURE), 201) },
    { call: "list of decisions", times: OFTEN, run: got(app, "/decisions") },
    { call: "list of decisions in review", times: OFTEN, run: got(app, "/decisions?status=in_review") },
    {
      call: "claim and answer",
      times: OFTEN,
      run: async () => {
        claim = ok(await reviewer.call("POST /reviews/claim"), 200) as Claim;
        const body = { label: claim.labels[0]?.name, epoch: claim.lease.epoch };
        ok(await reviewer.call(`POST /reviews/${claim.id}/answer`, { body }), 200);
      },
    },
    { call: "list of reviews", times: OFTEN, run: got(reviewer, "/reviews") },
    { call: "summary", times: OFTEN, run: got(reviewer, "/reviews/summary") },
    { call: "sweep", times: SELDOM, run: () => invoke(system, "sweep") },
    { call: "count", times: SELDOM, run: () => invoke(system, "count") },
    // After it, since a long queue is shown as it was counted.
    { call: "figures (dashboard)", times: SELDOM, run: got(ops, "/metrics") },
  ];
}

function ok({ status, body }: { status: number; body: unknown }, expected: number): unknown {
  if (status !== expected) throw new Error(`expected ${expected}: ${status} ${JSON.stringify(body)}`);
  return body;
}

const SCHEDULED = new Set(["sweep", "count"]);

async function measured(store: Store, { call, times, run }: Work): Promise<Took> {
  for (let at = 0; at < Math.min(WARM, times); at++) await run(-1 - at);
  await store.recorded();
  store.take();
  const ms: number[] = [];
  for (let at = 0; at < times; at++) {
    const began = performance.now();
    await run(at);
    ms.push(performance.now() - began);
  }
  // Recording an answer is part of it, and must not count as the next call's.
  await store.recorded();
  const name = nameIn(store.system.template);
  // What a schedule runs in between is another's.
  const used = store.take().filter(({ by }) => !SCHEDULED.has(name(by)) || name(by) === call);
  const each = (unit: Usage["unit"], isWanted?: (use: Usage) => boolean): number =>
    amountOf(used, unit, isWanted) / times;
  return {
    call,
    ms: atShare(ms, 0.5),
    requests: each("call", ({ at }) => at.startsWith("dynamodb:")),
    read: each("dynamodb.read"),
    written: each("dynamodb.write"),
  };
}
