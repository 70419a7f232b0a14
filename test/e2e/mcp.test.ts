import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Client as Agent } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import { flowFileOf, readFlow } from "../../infra/flow-file.ts";
import { type Stage, stageForAny } from "../support/any-flow.ts";
import { answerNext, type People, peopleOf } from "../support/office.ts";
import type { Running } from "../support/system.ts";

const MCP = join(import.meta.dirname, "../../mcp");
const clock = new ShiftedClock();
let stage: Stage;
let running: Running;
let people: People;
let outbox: string;

beforeAll(async () => {
  outbox = mkdtempSync(join(tmpdir(), "second-look-outbox-"));
  stage = await stageForAny();
  const flow = readFlow(flowFileOf("tool-calls"));
  const parameters = { OnExpiry: "approve", ReviewTimeoutMinutes: "60", EscalationTimeoutMinutes: "60" };
  running = await stage.run({ ...flow, review: { ...flow.review, undoSeconds: 0 } }, { clock, parameters });
  people = await peopleOf(running);
});
afterAll(async () => {
  await running.stop();
  stage.close();
  rmSync(outbox, { recursive: true });
});

async function environment(more: Record<string, string> = {}): Promise<Record<string, string>> {
  const token = await running.token("app");
  return { SECOND_LOOK_URL: running.system.url, SECOND_LOOK_TOKEN: token, SECOND_LOOK_WAIT_SECONDS: "1", ...more };
}

/** An agent beside a server of its own. */
async function withServer<T>(work: (agent: Agent) => Promise<T>, more: Record<string, string> = {}): Promise<T> {
  const agent = new Agent({ name: "test", version: "1" });
  const server = { command: process.execPath, args: [join(MCP, "src/main.ts")], env: await environment(more) };
  await agent.connect(new StdioClientTransport(server));
  try {
    return await work(agent);
  } finally {
    await agent.close();
  }
}

type Told = { readonly text: string; readonly data: Record<string, unknown> | undefined; readonly isError: boolean };
async function tell(agent: Agent, name: string, input: object): Promise<Told> {
  const said = await agent.callTool({ name, arguments: input as Record<string, unknown> });
  const [{ text } = { text: "" }] = said.content as { text: string }[];
  return { text, data: said.structuredContent as Told["data"], isError: said.isError === true };
}

const ARGUMENTS = { order: "20418", euros: 240 };
const request = (run: string, args: object = ARGUMENTS) => ({ run, call: "1", tool: "refund", arguments: args });
/** What `check_approval` says in the end. */
async function decided(agent: Agent, { data }: Told): Promise<Told> {
  let told: Told;
  do told = await tell(agent, "check_approval", { approval: data?.["approval"] });
  while (told.data?.["state"] === "waiting");
  return told;
}

test.each([
  [
    "approves",
    { value: ARGUMENTS, matters: false },
    { state: "approved", approved: true, edited: false, arguments: ARGUMENTS },
    /^Approved\. Call "refund" once, with exactly these arguments:\n\{"order":"20418","euros":240\}\n/,
  ],
  [
    "corrects",
    { value: { ...ARGUMENTS, euros: 24 }, matters: true },
    { state: "approved", approved: true, edited: true, arguments: { order: "20418", euros: 24 } },
    /^A person changed the arguments and approved these\. Do not use yours\. Call "refund" once, /,
  ],
  [
    "refuses",
    { reject: "not allowed" },
    { state: "refused", approved: false, reason: "not allowed" },
    /^Refused: not allowed\. Do not call "refund"/,
  ],
])("a person %s, and the agent is told what to do", async (what, said, data, text) => {
  await withServer(async (agent) => {
    const asked = await tell(agent, "request_approval", request(what));
    expect(asked).toMatchObject({ isError: false, data: { state: "waiting", approved: false } });
    expect(asked.text).toMatch(/^People have not decided yet\. Do not call "refund"\..* check_approval .* dec_/);
    await answerNext(people.ana, said);
    const told = await decided(agent, asked);
    expect(told).toMatchObject({ isError: false, data: { tool: "refund", ...data } });
    expect(told.text).toMatch(text);
  });
});

test("nobody answers in time: the agent must not act, though the fallback approves", async () => {
  const asked = await withServer((agent) => tell(agent, "request_approval", request("late")));
  clock.skip(61 * 60_000);
  people = await peopleOf(running);
  await expect.poll(async () => (await people.sam.call("GET /reviews?queue=seniors")).body["items"]).not.toEqual([]);
  clock.skip(61 * 60_000);
  people = await peopleOf(running);
  const told = await withServer((agent) => decided(agent, asked));
  expect(told).toMatchObject({ data: { state: "expired", approved: false } });
  expect(told.text).toMatch(/^Nobody decided in time, and that is a no\. Do not call "refund"/);
});

test("what goes wrong says not to act, what to do, and no secret", async () => {
  await withServer(async (agent) => {
    await tell(agent, "request_approval", request("twice"));
    const other = await tell(agent, "request_approval", request("twice", { ...ARGUMENTS, euros: 1 }));
    expect(other).toMatchObject({ isError: true, data: undefined });
    expect(other.text).toMatch(
      /^Not approved: do not act\. This call of this run was asked about with other arguments/,
    );
    const unknown = await tell(agent, "check_approval", { approval: "dec_nope" });
    expect(unknown).toMatchObject({ isError: true });
    expect(unknown.text).toMatch(/There is no such approval\. Call request_approval/);
    const unnamed = await tell(agent, "request_approval", { ...request("x"), run: "" });
    expect(unnamed).toMatchObject({ isError: true });
  });
  await answerNext(people.ana, { reject: "not allowed" });
  const token = "a-token-that-is-none";
  const refused = await withServer((agent) => tell(agent, "request_approval", request("y")), {
    SECOND_LOOK_TOKEN: token,
  });
  expect(refused).toMatchObject({ isError: true });
  expect(refused.text).toContain("401");
  expect(JSON.stringify(refused)).not.toContain(token);
});

test("the tools describe what they take", async () => {
  const { tools } = await withServer((agent) => agent.listTools());
  expect(tools.map(({ name, inputSchema: { required } }) => [name, required])).toEqual([
    ["request_approval", ["run", "call", "tool", "arguments"]],
    ["check_approval", ["approval"]],
  ]);
});

/** The example agent as a process of its own. */
async function exampleAgent(run: string) {
  const args = [join(MCP, "example/agent.ts"), "--run", run, "--outbox", outbox];
  const child = spawn(process.execPath, args, { env: await environment(), stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { lines, ended, kill: () => child.kill("SIGKILL") };
}

test("the example agent waits through a SIGKILL, asks nobody twice, and acts once", async () => {
  const first = await exampleAgent("ticket-1");
  await expect.poll(() => first.lines[0]).toMatch(/^waiting for dec_/);
  first.kill();
  await first.ended;
  const second = await exampleAgent("ticket-1");
  await expect.poll(() => second.lines[0]).toBe(first.lines[0]);
  await answerNext(people.ana, { value: { order: "20418", euros: 12 }, matters: true });
  expect(await second.ended).toBe(0);
  expect(second.lines.at(-1)).toBe('refunded {"order":"20418","euros":12}');
  const third = await exampleAgent("ticket-1");
  expect([await third.ended, third.lines]).toEqual([0, ["refunded before"]]);
  expect(readdirSync(outbox)).toEqual(["ticket-1-refund-1.json"]);
  expect(JSON.parse(readFileSync(join(outbox, "ticket-1-refund-1.json"), "utf8"))).toEqual({
    order: "20418",
    euros: 12,
  });
  expect((await people.ana.call("POST /reviews/claim")).status).toBe(204);
});
