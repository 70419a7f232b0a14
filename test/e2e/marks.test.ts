import { afterAll, beforeAll, expect, test } from "vitest";
import { ShiftedClock } from "../../cli/demo/shifted-clock.ts";
import type { Card } from "../../functions/domain/learning/card/card.ts";
import { isHeldBack } from "../../functions/domain/learning/training-set.ts";
import { readFlow } from "../../infra/flow-file.ts";
import { type Stage, stageForAny } from "../support/any-flow.ts";
import { answered, lessons, promote, undrawnKey } from "../support/learning.ts";
import { decidedByAna, type People, peopleOf } from "../support/office.ts";
import { flowFile, type Running } from "../support/system.ts";

const clock = new ShiftedClock();
let stage: Stage;
let running: Running;
let people: People;

beforeAll(async () => {
  const tiny = readFlow(flowFile("tiny"));
  stage = await stageForAny();
  running = await stage.run(
    { ...tiny, review: { ...tiny.review, marks: "teach" } },
    { clock, parameters: { AuditRate: "0", MinNewLabels: "20", RetrainSchedule: "rate(3650 days)" } },
  );
  people = await peopleOf(running);
});
afterAll(async () => {
  await running.stop();
  stage.close();
});

test("where marks teach, the next model has the marked words as a row, and its card says so", async () => {
  await answered(running, lessons(40), { at: new Date(clock.now()).toISOString(), flow: "tiny" });
  let learnt = 0;
  for (const text of ["the seal is torn", "the seal was cut", "a torn lid and seal"]) {
    const marks = [{ field: "text", from: text.indexOf("seal"), to: text.indexOf("seal") + 4 }];
    const key = await undrawnKey(running, text.replaceAll(" ", "-"));
    const id = await decidedByAna(people, key, { text }, { label: "bad", marks });
    if (!isHeldBack(id)) learnt += 1;
  }
  const { candidate, report = "" } = await promote(running, people.olga, clock);
  const Bucket = running.system.template.ofType("AWS::S3::Bucket")[0]?.name;
  const textAt = async (Key: string): Promise<string> => {
    const { Body } = await running.system.call("s3", "GetObject", { Bucket, Key });
    return Buffer.from(Body as Uint8Array).toString();
  };
  const rows = (await textAt(`training/${candidate}/train.txt`))
    .split("\n")
    .filter((line) => /^__label__bad seal\b/u.test(line));
  expect(rows).toHaveLength(learnt);
  expect((JSON.parse(await textAt(report)) as Card).data.markedRows ?? 0).toBe(learnt);
});
