import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { decisionIdOf, newReviewId } from "../../functions/domain/ids.ts";
import { type Shape, SHAPES } from "../../functions/domain/learning/export/lines.ts";
import { flowFileOf, readFlow } from "../../infra/flow-file.ts";
import { type Stage, stageForAny } from "../support/any-flow.ts";
import { eventually } from "../support/eventually.ts";
import { exportFrom, readAsTrainer } from "../support/exporting.ts";
import { answerTo, claimFor, type People, peopleOf } from "../support/office.ts";
import { decisionRow } from "../support/rows.ts";
import { type Client, run, type Running } from "../support/system.ts";

let stage: Stage;
let running: Running | undefined;
let people: People;
let folder: string;

beforeAll(async () => {
  stage = await stageForAny();
  folder = mkdtempSync(join(tmpdir(), "second-look-exported-"));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
});
afterAll(() => {
  stage.close();
  rmSync(folder, { recursive: true });
});

async function serve(name: string, parameters: Record<string, string> = {}): Promise<Running> {
  const flow = readFlow(flowFileOf(name));
  const quick = { ...flow, review: { ...flow.review, undoSeconds: 0, empty: 0 } };
  running = await stage.run(quick, { parameters: { Guarantee: "advise", AuditRate: "0", ...parameters } });
  people = await peopleOf(running);
  return running;
}

/** Sends an item with a doubtful proposal, has these people answer it in turn, and waits for the outcome; the decision's id. */
async function decided(
  item: object,
  proposal: object | undefined,
  ...said: readonly [Client, object][]
): Promise<string> {
  const { body } = await people.app.bring(crypto.randomUUID(), item, proposal && { ...proposal, confidence: 0.1 });
  const id = String(body["id"]);
  for (const [person, answer] of said) {
    const claim = await eventually(() => claimFor(person), { timeout: 60_000, interval: 100 });
    expect(await answerTo(person, claim, answer)).toMatchObject({ status: 200 });
  }
  const shown = async () => (await people.app.call(`GET /decisions/${id}`)).body;
  await eventually(async () => expect(await shown()).toMatchObject({ by: "person" }), {
    timeout: 60_000,
    interval: 100,
  });
  return id;
}

/** What was written in each shape, without a fault. */
async function allShapes(system: Running) {
  const read: Partial<Record<Shape, ReturnType<typeof readAsTrainer>>> = {};
  for (const shape of SHAPES) {
    const { code, stdout, stderr } = await exportFrom(system, ["--shape", shape]);
    expect(code, stderr).toBe(0);
    read[shape] = readAsTrainer(stdout);
  }
  return read as Record<Shape, ReturnType<typeof readAsTrainer>>;
}

const COLUMNS: Readonly<Record<Shape, object>> = {
  completion: { prompt: "string", completion: "string", split: "string" },
  preference: { prompt: "string", chosen: "string", rejected: "string", split: "string" },
  unpaired: { prompt: "string", completion: "string", label: "boolean", split: "string" },
  messages: { messages: "messages", split: "string" },
};

/** What the document shows of this export. */
const DOCUMENT = readFileSync(new URL("../../docs/export.md", import.meta.url), "utf8");
const SUMMARY = /^```\n(?<text>\d+ answers read.*?)^```$/ms.exec(DOCUMENT)?.groups?.["text"] ?? "";

test("drafted replies: four files that a trainer reads, without audits and without what is gone", async () => {
  const system = await serve("replies");
  const ana = people.ana;
  const draft = { value: "It is on its way." };
  const better = { value: "It is on its way, and arrives on 12 March.", matters: true };
  const long = { value: `Dear Mira, ${"really ".repeat(650)}soon.`, matters: true };
  const ask = (what: string) => ({ conversation: [{ from: "Oskar", text: what }], order: "20418" });
  await decided(ask("taken"), draft, [ana, { ...draft, matters: false }]);
  await decided(ask("edited"), draft, [ana, better]);
  await decided(ask("long"), draft, [ana, long]);
  await decided(ask("rejected"), draft, [ana, { reject: "needs a person" }]);
  const audited = await decided(ask("audited"), draft, [ana, better]);
  const forgotten = await decided(ask("forgotten"), draft, [ana, better]);
  await system.put({ ...(await system.row(audited)), audit: true });
  await system.put({ ...(await system.row(forgotten)), item: undefined });

  const shapes = await allShapes(system);
  for (const shape of SHAPES) expect(shapes[shape].columns).toEqual(COLUMNS[shape]);
  const { completion, preference, unpaired, messages } = shapes;
  const prompt = (what: string) => `Oskar: ${what}\n\nOrder 20418`;
  expect(completion.rows).toHaveLength(3);
  expect(completion.rows).toContainEqual(expect.objectContaining({ prompt: prompt("taken"), completion: draft.value }));
  expect(completion.rows).toContainEqual(expect.objectContaining({ prompt: prompt("long"), completion: long.value }));
  expect(preference.rows).toHaveLength(2);
  expect(preference.rows).toContainEqual(
    expect.objectContaining({ prompt: prompt("edited"), chosen: better.value, rejected: draft.value }),
  );
  expect(unpaired.rows).toHaveLength(6);
  expect(unpaired.rows).toContainEqual(
    expect.objectContaining({ prompt: prompt("rejected"), completion: draft.value, label: false }),
  );
  expect(messages.rows.map(({ split }) => split)).toEqual(completion.rows.map(({ split }) => split));

  const out = join(folder, "replies.jsonl");
  const toFile = await exportFrom(system, ["--shape", "completion", "--out", out]);
  expect(toFile).toMatchObject({ code: 0, stdout: "" });
  expect(readAsTrainer(readFileSync(out, "utf8")).rows).toEqual(completion.rows);
  // The decisions' ids give the order.
  expect(toFile.stderr.split("\n").toSorted()).toEqual(SUMMARY.split("\n").toSorted());
  const again = await exportFrom(system, ["--shape", "completion", "--out", out]);
  expect(again).toMatchObject({ code: 1, stderr: `The file ${out} exists. Name another one, or add --replace.\n` });
});

test("preferences: a senior's last word is written once; a pick stands against the other answer", async () => {
  const system = await serve("preferences", { ReviewersPerItem: "2" });
  const { ana, ben, sam } = people;
  const answers = [
    { id: "first", text: "In autumn." },
    { id: "second", text: "In a pot." },
  ];
  const item = { question: "When do I plant garlic?", answers };
  await decided(
    item,
    { pick: "second" },
    [ana, { pick: "second" }],
    [ben, { pick: "first" }],
    [sam, { pick: "first" }],
  );

  const { completion, preference, unpaired, messages } = await allShapes(system);
  const [split, prompt] = [completion.rows[0]?.["split"], item.question];
  expect(completion.rows).toEqual([{ prompt, completion: "In autumn.", split }]);
  expect(preference.rows).toEqual([{ prompt, chosen: "In autumn.", rejected: "In a pot.", split }]);
  expect(unpaired.rows).toEqual([
    { prompt, completion: "In a pot.", label: false, split },
    { prompt, completion: "In autumn.", label: true, split },
  ]);
  const turns = [
    { role: "user", content: prompt },
    { role: "assistant", content: "In autumn." },
  ];
  expect(messages.rows).toEqual([{ messages: turns, split }]);
  const { stderr } = await exportFrom(system, ["--shape", "completion"]);
  expect(stderr).toContain("Left out because it was not the last word on its decision: 2 answers.");
});

/** Puts decisions there as people settled them, without the people. */
async function settle(system: Running, count: number, questionOf: (at: number) => string): Promise<void> {
  const Bucket = system.system.template.ofType("AWS::S3::Bucket")[0]!.name;
  for (let at = 0; at < count; at++) {
    const id = decisionIdOf("app", `many-${at}`);
    const answers = ["first", "second"].map((one) => ({ id: one, text: `${one} ${at}` }));
    const item = JSON.stringify({ question: questionOf(at), answers });
    const day = at % 2 === 0 ? "2026-11-01" : "2026-11-02";
    await system.put(
      decisionRow({ id, item, status: "decided", by: "person", outcome: "approve", answer: '{"pick":"first"}' }),
    );
    const Key = `feedback/dt=${day}/${id}/${newReviewId(0)}-0.json`;
    await system.system.call("s3", "PutObject", { Bucket, Key, Body: Buffer.from("{}") });
  }
}

test("many decisions, some large, come page by page: each once, from the day on that is named", async () => {
  const system = await serve("preferences");
  const large = (at: number) => (at < 30 ? `${"long ".repeat(38_000)}${at}` : `question ${at}`);
  await settle(system, 250, large);

  const { code, stdout, stderr } = await exportFrom(system, ["--shape", "completion"]);
  expect(code, stderr).toBe(0);
  const { rows } = readAsTrainer(stdout);
  const completions = (some: typeof rows) => new Set(some.map(({ completion }) => completion));
  expect(completions(rows)).toEqual(new Set(Array.from({ length: 250 }, (_, at) => `first ${at}`)));
  expect(rows).toHaveLength(250);
  const since = await exportFrom(system, ["--shape", "completion", "--since", "2026-11-02", "--split", "held-back"]);
  const later = rows.filter(
    ({ completion, split }) => Number(String(completion).slice(6)) % 2 === 1 && split === "held-back",
  );
  expect(completions(readAsTrainer(since.stdout).rows)).toEqual(completions(later));
  expect(since.stderr).toContain("125 answers read");
  expect(await exportFrom(system, ["--shape", "completion"], { closed: true })).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });

  const { olga, ana } = people;
  const page = await olga.call("GET /examples");
  const cursor = String(page.body["nextCursor"]);
  expect((await olga.call(`GET /examples?cursor=${cursor}`)).status).toBe(200);
  expect((await olga.call(`GET /examples?cursor=${cursor}&since=2026-11-02`)).status).toBe(400);
  expect((await olga.call("GET /examples?since=yesterday")).status).toBe(400);
  expect((await ana.call("GET /examples")).status).toBe(403);
});

test("a flow of labels has none, and says what there is instead", async () => {
  running = await run("tiny");
  const token = await running.token("ops");
  const { code, stdout, stderr } = await exportFrom(running, ["--shape", "messages"], { token });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^The flow "tiny" asks for labels; .*docs\/feedback\.md\.\n$/);
});
