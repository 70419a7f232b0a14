import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartRefused } from "@second-look/emulator";
import { afterAll, expect, test } from "vitest";
import { tried } from "../../cli/try.ts";

const folder = mkdtempSync(join(tmpdir(), "second-look-try-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const FLOW = {
  name: "bills",
  answer: { schema: { type: "object", required: ["total"], properties: { total: { type: "number" } } } },
  model: {
    family: "custom",
    request: "{ 'text': $uppercase(text) }",
    response: "{ 'value': { 'total': total }, 'confidence': sure }",
    contentType: "application/x-bill",
  },
  item: { type: "object", properties: { text: { type: "string" }, note: { type: "string" } }, required: ["text"] },
};
const item = file("item.json", { text: "Total 10.20" });

const run = (flow: object, ...more: readonly string[]) => tried([file("flow.json", flow), ...more]);
const readOf = (flow: object, answer: unknown) => run(flow, item, "--answer", file("answer.json", answer));

test("the body that a model is asked with stands alone on standard output", async () => {
  expect(await run(FLOW, item)).toEqual({
    shows: '{"text":"TOTAL 10.20"}',
    note: "Sent as application/x-bill; application/json is asked for.",
  });
});

test("an answer becomes a proposal, with the confidence that counts", async () => {
  const { shows, note } = await readOf(FLOW, { total: 10.2, sure: 0.7 });
  expect(JSON.parse(shows)).toEqual({ value: { total: 10.2 }, confidence: 0.7 });
  expect(note).toMatch(/^Its confidence is 0\.7:/);
});

test("a proposal that says nothing of how sure it is goes to people", async () => {
  expect((await readOf(FLOW, { total: 10.2 })).note).toMatch(/people decide \(unsure\)/);
});

test("probabilities become the likeliest label", async () => {
  const labels = [
    { name: "ok", outcome: "approve" },
    { name: "bad", outcome: "reject" },
  ];
  const { answer: _answer, ...others } = FLOW;
  const flow = { ...others, labels, model: { ...FLOW.model, response: "$" } };
  expect(JSON.parse((await readOf(flow, { ok: 0.2, bad: 0.8 })).shows)).toMatchObject({
    label: "bad",
    confidence: 0.8,
  });
  await expect(readOf(flow, { ok: 0.2, bad: 0.2 })).rejects.toThrow(/^model\.response: sum: /);
  await expect(readOf(flow, { label: "odd" })).rejects.toThrow(/^ {2}#\/label {2}the flow has no such label$/m);
});

test.each<[string, object, unknown, RegExp]>([
  [
    "the value",
    {},
    { total: "10.2", sure: 1 },
    /^model\.response makes no proposal:\n {2}#\/value\/total {2}must be a /,
  ],
  ["the confidence", {}, { total: 1, sure: 2 }, /^ {2}#\/confidence {2}\S/m],
  ["nothing made", { response: "nothing" }, {}, /^model\.response makes no proposal:\n {2}# {2}\S/],
  ["response", { response: "{ 'value': $number('x') }" }, {}, /^model\.response, character \d+: \S/],
  ["request", { request: "$number(text)" }, {}, /^model\.request, character \d+: \S/],
  ["an empty request", { request: "note" }, {}, /^model\.request: .*request is empty for this item/],
])("a fault is told with its place: %s", async (what, model, answer, says) => {
  const flow = { ...FLOW, model: { ...FLOW.model, ...model } };
  await expect(what.includes("request") ? run(flow, item) : readOf(flow, answer)).rejects.toThrow(says);
});

test.each<[string, readonly string[], RegExp]>([
  ["no item", [], /^Name a flow and the file of an item\./],
  ["an item that the API refuses", [file("odd.json", { txt: "x" })], /would refuse the item:\n.*#\/item\/text/],
  ["an item that is none", [file("list.json", "[]")], /list\.json cannot be read: it is not a JSON object\.$/m],
  ["a file that is not there", [join(folder, "gone.json")], /^Cannot read the item file .*gone\.json\.$/m],
  ["an option that nobody knows", [item, "--nonsense"], /--nonsense/],
])("%s is refused in words", async (_what, more, says) => {
  const refused = await run(FLOW, ...more).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(StartRefused);
  expect((refused as Error).message).toMatch(says);
});
