import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client as Agent, createClient, type ApprovalKey } from "@second-look/client";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { flowFileOf, readFlow } from "../../infra/flow-file.ts";
import { type Stage, stageForAny } from "../support/any-flow.ts";
import { blocksIn } from "../support/doc-blocks.ts";
import { answerNext, type People, peopleOf } from "../support/office.ts";
import type { Running } from "../support/system.ts";

const ROOT = join(import.meta.dirname, "../..");
const MINUTE = 60_000;
const ARGUMENTS = { order: "20418", euros: 240 };

const clock = new ShiftedClock();
let stage: Stage;
let running: Running;
let people: People;
let agent: Agent;

/** The flow as it comes along, with an answer that is final at once. A fallback that approves must approve nothing here. */
async function serve(changes: object = {}): Promise<void> {
  const flow = readFlow(flowFileOf("tool-calls"));
  const parameters = {
    OnExpiry: "approve",
    AuditRate: "1",
    ReviewTimeoutMinutes: "60",
    EscalationTimeoutMinutes: "60",
  };
  running = await stage.run({ ...flow, review: { ...flow.review, undoSeconds: 0 }, ...changes }, { parameters, clock });
  people = await peopleOf(running);
  agent = await newAgent();
}

/** As an agent that was just started. */
async function newAgent(): Promise<Agent> {
  const token = await running.token("app");
  return createClient({ url: running.system.url, token });
}

beforeAll(async () => {
  stage = await stageForAny();
  await serve();
});
afterAll(async () => {
  await running.stop();
  stage.close();
});

const key = (call: string): ApprovalKey => ({ run: "run-1", call });
const asked = (call: string, args: Record<string, unknown> = ARGUMENTS, until?: Date) =>
  agent.approve("refund", args, { key: key(call), agent: "support", context: "The tea pot is broken.", until });
const answered = (said: object) => answerNext(people.ana, said);

test("a person approves, and sees the call with its arguments, even where it is an audit", async () => {
  const approval = asked("approved");
  const claim = await answered({ value: ARGUMENTS, matters: false });
  expect(claim).toMatchObject({
    item: { agent: "support", tool: "refund", arguments: ARGUMENTS, context: "The tea pot is broken." },
    proposal: { value: ARGUMENTS },
  });
  expect(await approval).toMatchObject({ approved: true, arguments: ARGUMENTS, edited: false });
});

test("a person corrects the arguments, and the agent gets those", async () => {
  const approval = asked("edited");
  await answered({ value: { ...ARGUMENTS, euros: 24 }, matters: true });
  expect(await approval).toMatchObject({ approved: true, arguments: { order: "20418", euros: 24 }, edited: true });
});

test("a person refuses with a reason", async () => {
  const approval = asked("refused");
  await answered({ reject: "not allowed" });
  expect(await approval).toMatchObject({ approved: false, state: "refused", reason: "not allowed" });
});

test("who is started again asks under the same key, and gets the same decision; nobody is asked twice", async () => {
  const first = await asked("restarted", ARGUMENTS, new Date(Date.now() + 500));
  expect(first).toMatchObject({ approved: false, state: "waiting" });
  agent = await newAgent();
  const again = asked("restarted");
  await answered({ value: ARGUMENTS, matters: false });
  expect(await again).toMatchObject({ approved: true, decision: first.decision });
  expect((await people.ana.call("POST /reviews/claim")).status).toBe(204);
});

test("the same payment twice on purpose is two; other arguments under a key are refused", async () => {
  const approvals = ["twice-1", "twice-2"].map((call) => asked(call));
  await answered({ value: ARGUMENTS, matters: false });
  await answered({ reject: "not what was asked for" });
  const said = await Promise.all(approvals);
  expect(new Set(said.map(({ state }) => state))).toEqual(new Set(["approved", "refused"]));
  await expect(asked("twice-1", { ...ARGUMENTS, euros: 1 })).rejects.toMatchObject({ code: "idempotency_key_reused" });
});

test("nobody answers in time: that is a no, though the fallback approves, and it stays one", async () => {
  const { decision } = await asked("expired", ARGUMENTS, new Date(0));
  clock.skip(61 * MINUTE);
  await expect.poll(async () => (await people.sam.call("GET /reviews?queue=seniors")).body["items"]).not.toEqual([]);
  clock.skip(61 * MINUTE);
  agent = await newAgent();
  people = await peopleOf(running);
  expect(await asked("expired")).toMatchObject({ approved: false, state: "expired" });
  expect(await agent.get(decision)).toMatchObject({ outcome: "approve", by: "fallback" });
});

test("what the guide shows runs", async () => {
  const [code = ""] = blocksIn("agents.md", /Ask from TypeScript/, "ts").values();
  const folder = mkdtempSync(join(ROOT, "dist/agents-"));
  const file = join(folder, "agent.ts");
  writeFileSync(file, code.replace("http://127.0.0.1:4500", running.system.url));
  const token = await running.token("app");
  const child = spawn(process.execPath, [file], {
    env: { SECOND_LOOK_TOKEN: token },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => void child.once("close", resolve));
  await answered({ value: { order: "20418", euros: 20 }, matters: true });
  expect([await ended, printed]).toEqual([0, "refund { order: '20418', euros: 20 }\n"]);
  rmSync(folder, { recursive: true });
});

test("a call goes out unreviewed only where the flow says so", async () => {
  await running.stop();
  const { answer } = readFlow(flowFileOf("tool-calls"));
  const reads = "item.tool in ['search-orders']";
  await serve({
    rules: [{ name: "people approve what changes something", when: `$not(${reads})` }],
    answer: { ...answer, confidence: `${reads} ? 1 : 0` },
  });
  const search = await agent.approve("search-orders", { customer: "Mira" }, { key: key("search") });
  expect(search).toMatchObject({ approved: true, arguments: { customer: "Mira" } });
  expect(await agent.get(search.decision)).toMatchObject({ route: "auto-approve", by: "model" });
  expect(await asked("sure", ARGUMENTS, new Date(0))).toMatchObject({ state: "waiting" });
});
