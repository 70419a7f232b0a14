import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { samplesOf } from "../../flows/samples/generate.ts";
import type { Sample } from "../../flows/samples/sample.ts";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { flowFileOf, readFlow } from "../../infra/flow-file.ts";
import { type Stage, stageForAny } from "../support/any-flow.ts";
import { eventually } from "../support/eventually.ts";
import { uploaded } from "../support/media.ts";
import { answerTo, claimFor, type People, peopleOf } from "../support/office.ts";
import type { Answer, Running } from "../support/system.ts";

let stage: Stage;
let running: Running | undefined;
let people: People;

beforeAll(async () => {
  stage = await stageForAny();
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
});
afterAll(() => stage.close());

/** What is sure goes out, nothing is audited, and an answer is final at once. */
async function serve(name: string): Promise<void> {
  const flow = readFlow(flowFileOf(name));
  const parameters = { AutoApproveThreshold: "0.9", Guarantee: "advise", AuditRate: "0" };
  running = await stage.run({ ...flow, review: { ...flow.review, undoSeconds: 0, empty: 0 } }, { parameters });
  people = await peopleOf(running);
}

async function decide({ item, proposal, files = {} }: Sample): Promise<Answer> {
  const fields = Object.entries(files).map(async ([field, { contentType, content }]) => [
    field,
    { upload: await uploaded(people.app, { contentType, content: content() }) },
  ]);
  return people.app.bring(crypto.randomUUID(), { ...item, ...Object.fromEntries(await Promise.all(fields)) }, proposal);
}

const claimed = (): Promise<Claim> => claimFor(people.ana);
const answer = async (claim: Claim, said: object) =>
  expect(await answerTo(people.ana, claim, said)).toMatchObject({ status: 200 });

const settled = (id: unknown, expected: object) =>
  eventually(async () => expect((await people.app.call(`GET /decisions/${String(id)}`)).body).toMatchObject(expected), {
    timeout: 60_000,
    interval: 100,
  });

/** The first sample for which this holds. */
function sampleOf(name: string, holds: (sample: Sample) => boolean): Sample {
  const found = samplesOf(name, 500, 7).find(holds);
  if (found === undefined) throw new Error(`No sample of ${name} is like that.`);
  return found;
}

/** The first of the samples that goes to people, and what was said of it. */
async function doubtful(name: string): Promise<{ readonly sample: Sample; readonly body: Answer["body"] }> {
  for (const sample of samplesOf(name, 50, 7)) {
    const { status, body } = await decide(sample);
    if (status === 202) return { sample, body };
    expect(body).toMatchObject({ by: "model", outcome: "approve" });
  }
  throw new Error(`All of ${name} went out.`);
}

test("receipts: the endpoint reads one, with boxes; what it is unsure of is corrected", async () => {
  await serve("receipts");
  const { sample, body } = await doubtful("receipts");
  expect(body).toMatchObject({ reason: "unsure", proposal: { by: "model", model: "receipts-reader-1" } });
  const claim = await claimed();
  expect(claim.item).toEqual({ ...sample.item, scan: { upload: expect.stringMatching(/^up_/) } });
  const { url = "", contentType } = claim.media?.["/scan"] ?? {};
  expect(contentType).toBe("image/png");
  const picture = new Uint8Array(await (await fetch(url)).arrayBuffer());
  expect(picture).toEqual(sample.files?.["scan"]?.content());
  const fields = claim.proposal?.fields ?? [];
  expect(fields.map(({ pointer }) => pointer)).toEqual(["/merchant", "/date", "/total"]);
  for (const { at } of fields)
    expect(at).toMatchObject({
      page: 1,
      box: [expect.any(Number), expect.any(Number), expect.any(Number), expect.any(Number)],
    });
  await answer(claim, sample.truth);
  await settled(body["id"], { status: "decided", by: "person", outcome: "approve", ...sample.truth });
});

test("receipts: what is no receipt is nothing to the endpoint, and people reject it", async () => {
  await serve("receipts");
  const sample = sampleOf("receipts", ({ truth }) => "reject" in truth);
  const { body } = await decide(sample);
  expect(body).toMatchObject({ status: "in_review", reason: "no-model" });
  await answer(await claimed(), sample.truth);
  await settled(body["id"], { outcome: "reject", reject: "not a receipt" });
});

test("replies: a sure draft goes out; a doubtful one is seen without its confidence, and corrected", async () => {
  await serve("replies");
  const { sample, body } = await doubtful("replies");
  const claim = await claimed();
  expect(claim.proposal).toEqual({ value: sample.proposal?.["value"] });
  await answer(claim, { value: "Dear customer, we call you.", matters: true });
  await settled(body["id"], { by: "person", outcome: "approve", value: "Dear customer, we call you." });
});

test("preferences: a reviewer picks one of the item's answers", async () => {
  await serve("preferences");
  const { sample, body } = await doubtful("preferences");
  const claim = await claimed();
  const candidates = sample.item["answers"] as readonly object[];
  expect(claim.answer?.candidates).toHaveLength(2);
  expect(claim.answer?.candidates).toEqual(expect.arrayContaining([...candidates]));
  expect(claim.answer?.reject).toEqual(["none"]);
  await answer(claim, { pick: "second" });
  await settled(body["id"], { by: "person", outcome: "approve", pick: "second" });
});
