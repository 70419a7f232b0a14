import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { samplesOf } from "../../flows/samples/generate.ts";
import { readDemoOptions } from "../../cli/demo/options.ts";
import { play } from "../../cli/demo/play.ts";
import { Progress } from "../../cli/demo/progress.ts";
import type { DemoReport } from "../../cli/demo/report.ts";
import { scenarioOf } from "../../cli/demo/scenario.ts";
import { startStage } from "../../cli/demo/stage.ts";
import { eventually } from "../support/eventually.ts";

const MAIN = fileURLToPath(new URL("../../cli/demo/main.ts", import.meta.url));
/** As npm runs them: what was compiled is kept for the next one. */
const GUARD = ["--import", fileURLToPath(new URL("../../cli/node-version.js", import.meta.url))];
const POLICY = fileURLToPath(new URL("../../cli/policy/main.ts", import.meta.url));
const LABELS = ["zebra-late", "zebra-broken", "zebra-refund"] as const;
const WORDS = ["waiting parcel days", "screen cracked pieces", "money back please"] as const;
const ROWS = 90;

let folder: string;
let data: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "second-look-demo-test-"));
  data = join(folder, "data.jsonl");
  writeRows(ROWS);
});
function writeRows(length: number): void {
  const rows = Array.from({ length }, (_, at) => ({ text: `${WORDS[at % 3]} number ${at}`, label: LABELS[at % 3] }));
  writeFileSync(data, rows.map((row) => JSON.stringify(row)).join("\n"));
}
/** What a test that failed has left running. */
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** The demo as `npm run demo` runs it, with a folder of its own for what it needs while it runs. */
function demo(...argv: string[]) {
  const child = spawn(process.execPath, [...GUARD, MAIN, ...argv], {
    cwd: folder,
    env: { PATH: process.env["PATH"], TMPDIR: folder, PORT: "0" },
  });
  const printed = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (printed.out += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (printed.err += String(chunk)));
  running.add(child);
  // Its exit may be known before all that it printed.
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve)).finally(() =>
    running.delete(child),
  );
  return { child, printed, ended };
}

/** `npm run policy` on the demo's system; what it printed. */
async function policy(data: string, port: string, ...argv: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [...GUARD, POLICY, ...argv], {
    env: { PATH: process.env["PATH"], SECOND_LOOK_DATA: data, PORT: port },
  });
  return stdout;
}

const leftovers = (): string[] => readdirSync(folder).filter((name) => name.startsWith("second-look-demo-"));

test("plays the loop, lets ops take over, and leaves a table, a chart and figures", { timeout: 300_000 }, async () => {
  const { child, printed, ended } = demo(
    "--data",
    "data.jsonl",
    "--rounds",
    "3",
    "--target",
    "0.3",
    "--json",
    "out.json",
    "--open",
  );
  await eventually(() => expect(printed.err).toContain("Press Ctrl-C to end it."), 240_000);
  expect(printed.err).not.toContain("Round 3/3");
  const [, data = "", port = ""] = /SECOND_LOOK_DATA=(\S+) PORT=(\d+)/u.exec(printed.err) ?? [];
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toContain("Second Look");
  expect(await policy(data, port, "set", "AutoApproveThreshold=0", "--yes")).toContain(
    "AutoApproveThreshold: 0.99 → 0",
  );
  await eventually(() => expect(printed.err).toContain("The system keeps running"), 240_000);
  expect(printed.err).toMatch(/Since you changed the policy: people looked at \d/u);
  child.kill("SIGINT");
  expect(await ended, printed.err).toBe(0);
  const report = JSON.parse(readFileSync(join(folder, "out.json"), "utf8")) as DemoReport;
  expect(report.rounds).toHaveLength(3);
  expect(report.fixedThreshold.rounds).toHaveLength(3);
  expect(report.rounds[0]).toEqual({
    humanShare: 1,
    automatic: 0,
    automaticErrorRate: null,
    accuracy: null,
    labels: 30,
  });
  expect(report.retrainings.map(({ status }) => status)[0]).toBe("promoted");
  const last = report.rounds.at(-1)!;
  // Everything is automatic now, and a tenth of it is audited.
  expect(last.automatic).toBe(30);
  expect(last.humanShare).toBeLessThan(0.4);
  // Second opinions are answers too, and show nobody another item.
  expect(last.labels).toBeGreaterThanOrEqual(Math.round(last.humanShare * 30));
  expect(last.accuracy).toBeGreaterThan(0.8);
  expect(report.automaticErrorRate).toBeLessThanOrEqual(0.3);
  expect(printed.out).toContain(`Chart: ${join(folder, "second-look-demo.svg")}`);
  expect(readFileSync(join(folder, "second-look-demo.svg"), "utf8")).toContain("</svg>");
  expect(leftovers()).toEqual([]);
});

test("a label leaves the demo as somebody's answer, and in no other way", { timeout: 300_000 }, async () => {
  const sent = vi.spyOn(globalThis, "fetch");
  const rows = 24;
  writeRows(rows);
  const options = readDemoOptions(["--data", data, "--rounds", "1"], folder);
  const scenario = scenarioOf(options);
  const system = await startStage({ flow: scenario.flow, options, rowsPerRound: rows, behind: 0 }, () => undefined);
  try {
    await play(scenario, {
      system,
      options,
      progress: new Progress({ write: () => true }),
      signal: AbortSignal.timeout(270_000),
    });
  } finally {
    await system.stop();
  }
  const telling = sent.mock.calls.map((call) => JSON.stringify(call)).filter((call) => call.includes("zebra"));
  const answers = telling.filter((call) => /^\["[^"]+\/reviews\/rev_\w+\/answer"/.test(call));
  expect(answers.length).toBeGreaterThan(rows / 2);
  expect(telling).toEqual(answers);
});

test(
  "plays a flow of values: its endpoint is asked, and certified by what people say",
  { timeout: 300_000 },
  async () => {
    const rows = samplesOf("receipts", 120, 3);
    writeFileSync(data, rows.map((row) => JSON.stringify(row)).join("\n"));
    const options =
      "--flow receipts --reader honest --data data.jsonl --rounds 3 --audit 0.5 --target 0.3 --json out.json";
    const { printed, ended } = demo(...options.split(" "));
    expect(await ended, printed.err).toBe(0);
    const report = JSON.parse(readFileSync(join(folder, "out.json"), "utf8")) as DemoReport;
    expect(report).toMatchObject({ flow: "Receipts", trains: false, withoutTrust: null });
    const [first, last] = [report.rounds[0]!, report.rounds.at(-1)!];
    expect(first).toMatchObject({ humanShare: 1, automatic: 0 });
    expect(first.accuracy).toBeGreaterThan(0.7);
    expect(last.automatic).toBeGreaterThan(20);
    expect(last.humanShare).toBeLessThan(0.9);
    expect(report.automaticErrorRate).toBeLessThanOrEqual(0.3);
    expect(printed.err).toMatch(
      /Round 2\/3: certified on \d+ audits: proposals go out from a confidence of \d\.\d{3} on\./u,
    );
  },
);

test("Ctrl-C ends it at once and leaves nothing behind", { timeout: 300_000 }, async () => {
  writeRows(12);
  const { child, printed, ended } = demo("--data", "data.jsonl", "--rounds", "2");
  await eventually(() => expect(leftovers()).toHaveLength(1), 120_000);
  await eventually(() => expect(printed.err).toContain("Round 1/2"), 240_000);
  child.kill("SIGINT");
  expect(await ended).toBe(130);
  expect(leftovers()).toEqual([]);
  expect(printed.out).toBe("");
});

test("a bad line is named in one sentence, before anything is started", async () => {
  writeFileSync(data, `{"text":"a","label":"x"}\n{"text":"b","label":"y"\n`);
  const { printed, ended } = demo("--data", "data.jsonl");
  expect(await ended).toBe(1);
  expect(printed.err).toBe(`Data file ${data}, line 2: it is not JSON.\n`);
  expect(leftovers()).toEqual([]);
});
