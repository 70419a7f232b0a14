import { createHash } from "node:crypto";
import { join } from "node:path";
import { marshall } from "@aws-sdk/util-dynamodb";
import { type Build, Meters, ROOT, tablesOf, type Usage } from "@second-look/emulator";
import { systemClock } from "@second-look/emulator/clock";
import { fillTable } from "@second-look/emulator/testing";
import { DataFolder } from "../../../cli/data-folder.ts";
import { serveFirstModel } from "../../../cli/first-model/first-model.ts";
import { startSystem, type System } from "../../../cli/system.ts";
import { decisionIdOf, newReviewId } from "../../../functions/domain/ids.ts";
import { orderOf } from "../../../functions/domain/reviews/queue-order.ts";
import { FIRST_APPLICATION } from "../../../infra/constants.ts";
import { DEFAULT_FLOW, readFlow } from "../../../infra/flow-file.ts";
import { until } from "../../page/support/until.ts";
import { decisionRow, reviewRow } from "../../support/rows.ts";
import { rowsIn } from "../rows-in.ts";
import { firstRows, listings } from "../samples.ts";

const [MINUTE, DAY] = [60_000, 24 * 60 * 60_000];
/**
 * Decisions lie up to this many days back. Open reviews were handed over within this many minutes, none in the last ones, which
 * counting reads again: that grows with the traffic, not with what is stored.
 */
const [DAYS, MINUTES, LAST_MINUTES, DUE_MINUTES] = [30, 20, 10, 180];

/** How much is stored. */
export type Size = { readonly decisions: number; readonly open: number };
export type Store = {
  readonly system: System;
  readonly folder: DataFolder;
  take(): readonly Usage[];
  /** Waits until every answer is recorded, whose undo window delays it. */
  recorded(): Promise<void>;
};

/** The sample flow on a folder; the first time it trains its model. Nothing is left to count. */
export async function openStore(build: Build, path: string): Promise<Store> {
  const [folder, meters] = [new DataFolder(path).open(), new Meters()];
  const system = await startSystem({ folder, build, parameters: {}, port: 0, meter: meters.meter });
  const known = await system.call("dynamodb", "GetItem", { TableName: tableOf(system), Key: { id: { S: "live" } } });
  await countedUpToNow(system);
  await system.open();
  if (known["Item"] === undefined) await serveFirstModel(system, readFlow(DEFAULT_FLOW), await firstRows());
  return {
    system,
    folder,
    take: () => meters.take().filter(({ by }) => by !== ROOT),
    recorded: () =>
      until(
        async () => (await rowsIn(system, "owed", "resume")) + (await rowsIn(system, "owed", "event")) === 0,
        MINUTE,
      ),
  };
}

const tableOf = (system: System): string => system.template.ofType("AWS::DynamoDB::Table")[0]!.name;

async function countedUpToNow(system: System): Promise<void> {
  const now = new Date().toISOString();
  const state = {
    countedTo: now,
    openDay: now.slice(0, 10),
    clients: { [FIRST_APPLICATION]: { to: now, recent: [] } },
    answers: { readTo: "", recent: [] },
    days: {},
    replaced: [],
    unreadable: 0,
  };
  const Bucket = system.template.ofType("AWS::S3::Bucket")[0]!.name;
  await system.call("s3", "PutObject", { Bucket, Key: "metrics/state.json", Body: Buffer.from(JSON.stringify(state)) });
}

/** Adds what is missing from one size to the next; the system must not run meanwhile. */
export async function fill({ system, folder }: Store, from: Size, to: Size): Promise<void> {
  const options = { directory: join(folder.path, "dynamodb"), isKnown: true, clock: systemClock };
  await fillTable({ ...options, tables: tablesOf(system.template) }, tableOf(system), rows(from, to));
}

type Item = Parameters<typeof fillTable>[2] extends Iterable<infer One> ? One : never;

function* rows(from: Size, to: Size): Generator<Item> {
  const now = Date.now();
  const items = listings();
  for (let at = from.decisions; at < to.decisions; at++) {
    const item = JSON.stringify(items[at % items.length]?.item);
    const isOpen = at - from.decisions < to.open - from.open;
    yield* isOpen ? openOne(at, item, now) : [decided(at, item, now - (at / to.decisions) * DAYS * DAY)];
  }
}

const PREDICTION = {
  label: "allowed",
  outcome: "approve",
  confidence: 0.98,
  probabilities: { allowed: 0.98, "age-restricted": 0.01, counterfeit: 0.01, prohibited: 0, unsafe: 0, scam: 0 },
  model: "bench",
};

function decided(at: number, item: string, made: number): Item {
  const createdAt = new Date(made).toISOString();
  const outcome = { status: "decided", route: "auto-approve", reason: "confident", by: "model" } as const;
  return asItem(
    decisionRow({
      ...common(at, item, createdAt),
      ...outcome,
      label: PREDICTION.label,
      outcome: "approve",
      decidedAt: createdAt,
    }),
  );
}

const common = (at: number, item: string, createdAt: string) => ({
  id: decisionIdOf("growth", String(at)),
  client: FIRST_APPLICATION,
  bodyHash: hash(at),
  createdAt,
  item,
  prediction: JSON.stringify(PREDICTION),
});

function openOne(at: number, item: string, now: number): readonly Item[] {
  const made = now - LAST_MINUTES * MINUTE - (at % (MINUTES * 60)) * 1000;
  const createdAt = new Date(made).toISOString();
  const deadlineAt = new Date(made + DUE_MINUTES * MINUTE).toISOString();
  const id = newReviewId(made);
  const owner = decisionRow({ ...common(at, item, createdAt), reviews: JSON.stringify([id]) });
  const order = orderOf(deadlineAt, hash(at).slice(0, 14));
  return [asItem(owner), asItem(reviewRow({ id, decisionId: owner.id, createdAt, deadlineAt, order }))];
}

const hash = (at: number): string => createHash("sha256").update(String(at)).digest("hex");
const asItem = (row: object): Item => marshall(row, { removeUndefinedValues: true }) as unknown as Item;
