import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { linesFor, samplesOf } from "../../../flows/samples/generate.ts";
import { READER } from "../../../flows/samples/receipts/reader.ts";
import { spotsIn } from "../../../flows/samples/receipts/text.ts";
import { carried, type Sample } from "../../../flows/samples/sample.ts";
import { proposalFaults } from "../../../functions/domain/answers/brought.ts";
import { differences } from "../../../functions/domain/answers/differences.ts";
import type { Json } from "../../../functions/domain/answers/json.ts";
import { BROUGHT_SCHEMAS, type Brought } from "../../../functions/domain/answers/proposal.ts";
import { confidenceOf } from "../../../functions/domain/answers/summary.ts";
import { valueFaults } from "../../../functions/domain/answers/value-faults.ts";
import { expression } from "../../../functions/domain/expressions/expression.ts";
import { textPatternOf } from "../../../functions/domain/expressions/pattern.ts";
import { candidatesOf } from "../../../functions/domain/flows/candidates.ts";
import { type Flow } from "../../../functions/domain/flows/flow.ts";
import { kindOf } from "../../../functions/domain/flows/questions.ts";
import { compareOf, reasonsOf } from "../../../functions/domain/flows/flow-answer.ts";
import { itemCheck } from "../../../functions/domain/flows/item-schema.ts";
import { flowFileOf, readFlow } from "../../../infra/flow-file.ts";

const COUNT = 1000;
const SEED = 11;

/** What is proposed for a sample: brought, or made of what the reader says by the flow's own expressions. */
async function proposed(flow: Flow, { item, proposal }: Sample): Promise<Brought | undefined> {
  if (proposal !== undefined) return BROUGHT_SCHEMAS[kindOf(flow)].parse(proposal);
  const { request = "", response = "" } = flow.model;
  const body = JSON.stringify(await (await expression(request)).evaluate(item));
  const answer: unknown = JSON.parse(READER.answer(new TextEncoder().encode(body)));
  const made: unknown = JSON.parse(JSON.stringify(await (await expression(response)).evaluate(answer)));
  const found = BROUGHT_SCHEMAS[kindOf(flow)].safeParse(made);
  return found.success && proposalFaults(found.data, { flow, candidates: [], item }).length === 0
    ? found.data
    : undefined;
}

function isWrong(flow: Flow, proposal: Brought, truth: Sample["truth"]): boolean {
  if ("reject" in truth) return true;
  if ("pick" in truth) return !("pick" in proposal) || proposal.pick !== truth.pick;
  if (truth.matters !== undefined) return truth.matters;
  const schema = flow.answer?.schema ?? {};
  const rules = compareOf(flow.answer ?? {});
  return !("value" in proposal) || differences(schema, rules, proposal.value, truth.value as Json).length > 0;
}

const share = (of: readonly { readonly wrong: boolean }[]): number =>
  of.filter(({ wrong }) => wrong).length / of.length;

/** All in which a sample does not fit its flow. */
async function misfits(flow: Flow, sample: Sample): Promise<readonly unknown[]> {
  const { answer = { reject: [] } } = flow;
  const { item, truth } = sample;
  const candidates = await candidatesOf(answer, item);
  const proposal = await proposed(flow, sample);
  return [
    ...itemCheck(flow.item, textPatternOf)(item),
    ...(proposal === undefined ? [] : proposalFaults(proposal, { flow, candidates, item })),
    ...("reject" in truth && !reasonsOf(answer).includes(truth.reject) ? [truth] : []),
    ...("pick" in truth && !candidates.some(({ id }) => id === truth.pick) ? [truth] : []),
    ...("value" in truth ? valueFaults(answer.schema ?? {}, truth.value) : []),
  ];
}

test.each(["receipts", "replies", "preferences", "tool-calls"])("the samples of %s fit their flow", async (name) => {
  const flow = readFlow(flowFileOf(name));
  for (const sample of samplesOf(name, 100, SEED)) expect(await misfits(flow, sample)).toEqual([]);
});

test.each(["receipts", "replies", "preferences"])(
  "of what is proposed for %s a known share is wrong, and confidence tells something of it",
  async (name) => {
    const flow = readFlow(flowFileOf(name));
    const known: { sure: number; wrong: boolean }[] = [];
    for (const sample of samplesOf(name, COUNT, SEED)) {
      const proposal = await proposed(flow, sample);
      if (proposal === undefined) continue;
      const sure = (await confidenceOf(flow, { ...proposal, by: "model" }, sample.item)) ?? 0;
      known.push({ sure, wrong: isWrong(flow, proposal, sample.truth) });
    }
    expect(known.length).toBeGreaterThan(0.95 * COUNT);
    expect(share(known)).toBeGreaterThan(0.09);
    expect(share(known)).toBeLessThan(0.2);
    const [sure, unsure] = [known.filter(({ sure: one }) => one >= 0.97), known.filter(({ sure: one }) => one < 0.8)];
    expect(sure.length).toBeGreaterThan(0.25 * known.length);
    expect(share(sure)).toBeLessThan(0.05);
    expect(share(unsure)).toBeGreaterThan(0.3);
  },
);

test("samples are the same for the same seed, and more of them begin like fewer", () => {
  const some = samplesOf("replies", 5, 1);
  expect(samplesOf("replies", 9, 1).slice(0, 5)).toEqual(some);
  expect(samplesOf("replies", 5, 2)).not.toEqual(some);
  expect(() => samplesOf("listings", 1, 1)).toThrow('none of "listings"');
});

test("lines for the API have nothing that it refuses, and those for the demo are whole samples", () => {
  const samples = samplesOf("replies", 3, 1);
  const read = (reader: string): unknown[] => linesFor(reader, samples).map((line) => JSON.parse(line) as unknown);
  expect(read("api")).toEqual(samples.map(({ item, proposal }) => ({ item, proposal })));
  expect(read("demo")).toEqual(samples);
  expect(() => linesFor("constructor", samples)).toThrow("--for must be demo or api");
});

/** Where a picture in shades of grey is dark. */
function pictureIn(png: Uint8Array) {
  const bytes = Buffer.from(png);
  const [width, height, length] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes.readUInt32BE(33)];
  const rows = inflateSync(bytes.subarray(41, 41 + length));
  const dark: (readonly [x: number, y: number])[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if ((rows[y * (width + 1) + 1 + x] ?? 255) < 200) dark.push([x, y]);
  return { dark, width, height };
}

test("a receipt comes along as a picture that is uploaded, or in the item itself", () => {
  const [sample] = samplesOf("receipts", 1, SEED);
  expect(sample?.item).not.toHaveProperty("scan");
  const check = itemCheck(readFlow(flowFileOf("receipts")).item, textPatternOf);
  expect(sample && check(carried(sample))).toEqual([]);
  expect(check({ ...sample?.item, scan: { upload: "up_1" } })).toEqual([]);
  expect(check({ ...sample?.item, scan: { upload: "up_1", more: 1 } })).not.toEqual([]);
});

test("a box of the reader is where its field stands on the picture", () => {
  const [sample] = samplesOf("receipts", 1, SEED);
  const text = String(sample?.item["text"]);
  const read = JSON.parse(READER.answer(new TextEncoder().encode(JSON.stringify({ text })))) as {
    fields: { name: string; box: [number, number, number, number] }[];
  };
  const { dark, width, height } = pictureIn(sample?.files?.["scan"]?.content() ?? new Uint8Array());
  const [left = 0, top = 0, wide = 0, tall = 0] = read.fields.find(({ name }) => name === "total")?.box ?? [];
  const inside = dark.filter(
    ([x, y]) => x >= left * width && x < (left + wide) * width && y >= top * height && y < (top + tall) * height,
  );
  const [printed = ""] = /\d+\.\d\d$/m.exec(text.slice(text.indexOf("Total"))) ?? [];
  const columns = new Set(inside.map(([x]) => Math.floor((x - left * width) / 12)));
  expect(columns.size).toBe(printed.length);
  expect(spotsIn(text).total).toBeDefined();
});

test("what is no receipt has no total, so that the reader has nothing to propose", async () => {
  const flow = readFlow(flowFileOf("receipts"));
  const other = samplesOf("receipts", COUNT, SEED).filter(({ truth }) => "reject" in truth);
  expect(other.length).toBeGreaterThan(5);
  for (const sample of other) expect(await proposed(flow, sample)).toBeUndefined();
});
