import { rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import type { DataFolder } from "../../cli/data-folder.ts";
import { type Child, startChild } from "../support/child.ts";
import { eventually } from "../support/eventually.ts";
import { seeded } from "../support/random.ts";
import { isSignedBy, Receiver } from "../support/receiver.ts";
import { Client, flowFile, identityOf, newFolder, run } from "../support/system.ts";

const SEED = Number(process.env["SEED"] ?? Math.floor(Math.random() * 1e9));
const ROUNDS = Number(process.env["ROUNDS"] ?? 2);
const MINUTE = 60_000;
const ALLOWED = { allowLoopbackWebhooks: true };

const random = seeded(SEED);
let folder: DataFolder;
/** Decisions whose answer by a person was acknowledged. */
const answered = new Set<string>();
let count = 0;

beforeAll(async () => {
  console.log(`SEED=${SEED} ROUNDS=${ROUNDS}`);
  folder = await newFolder("tiny", ALLOWED);
});
afterAll(() => rm(folder.path, { recursive: true }));

const start = (): Promise<Child> => startChild(folder.path, ["--flow", flowFile("tiny"), "--allow-loopback-webhooks"]);

async function clientsOf({ url }: { readonly url: string }): Promise<{ app: Client; ana: Client }> {
  const identity = await identityOf(folder);
  const client = async (kind: "app" | "reviewer") => new Client(url, await identity.mint({ kind }));
  return { app: await client("app"), ana: await client("reviewer") };
}

/** Asks and answers until the system is gone; what fails because of that is no fault. */
async function work({ app, ana }: { readonly app: Client; readonly ana: Client }): Promise<void> {
  const owners = new Map<string, string>();
  try {
    for (;;) {
      const text = `kill-${count++}`;
      const { status, body } = await app.decide(text, { text });
      expect(status).toBe(202);
      owners.set(text, String(body["id"]));
      const claim = await ana.call("POST /reviews/claim");
      if (claim.status !== 200) continue;
      const { id, item, lease } = claim.body as { id: string; item: { text: string }; lease: { epoch: number } };
      const answer = await ana.call(`POST /reviews/${id}/answer`, { body: { label: "ok", epoch: lease.epoch } });
      const decision = owners.get(item.text);
      if (answer.status === 200 && decision !== undefined) answered.add(decision);
    }
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
  }
}

test("killed in the midst of telling, every decision is told, and what is told twice has the same id", async () => {
  const receiver = await Receiver.start((response) => void response.writeHead(random() < 0.2 ? 500 : 204).end());
  let secret = "";
  for (let round = 0; round < ROUNDS; round++) {
    const child = await start();
    const clients = await clientsOf(child);
    if (secret === "") {
      const body = { url: receiver.url, events: ["decision.decided"] };
      secret = String((await clients.app.call("POST /webhook-endpoints", { body })).body["secret"]);
    }
    const [before, working] = [answered.size, work(clients)];
    while (answered.size < before + 10) await pause(5);
    await pause(random() * 200);
    await child.kill();
    await working;
  }
  const clock = new ShiftedClock();
  const running = await run("tiny", { folder, clock, ...ALLOWED });
  try {
    await eventually(
      () => {
        clock.skip(MINUTE);
        expect([...answered].filter((id) => !told(receiver).has(id))).toEqual([]);
      },
      { timeout: 60_000, interval: 500 },
    );
  } finally {
    await running.stop();
  }
  console.log(`${answered.size} decisions were told by ${receiver.got.length} messages`);
  for (const [id, messages] of told(receiver)) expect(messages.size, id).toBe(1);
  expect(new Set(receiver.ids).size).toBe(told(receiver).size);
  expect(receiver.got.every((one) => isSignedBy(secret, one))).toBe(true);
});

/** The ids under which each decision was told. */
function told({ got }: Receiver): ReadonlyMap<string, ReadonlySet<unknown>> {
  const messages = new Map<string, Set<unknown>>();
  for (const { body, headers } of got) {
    const { data } = JSON.parse(body) as { data: { id: string } };
    messages.set(data.id, (messages.get(data.id) ?? new Set()).add(headers["webhook-id"]));
  }
  return messages;
}
