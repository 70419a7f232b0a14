import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { calibrate, topOf } from "../../functions/domain/models/prediction.ts";
import { tokenise } from "../../functions/domain/models/tokenise.ts";
import type { LabelledText } from "../../functions/domain/learning/training-lines.ts";
import { ensureFirstModel, type FirstModel, NoFirstModel } from "../../cli/first-model/bootstrap.ts";
import { readyLines } from "../../cli/ready.ts";
import { seedFor, servingLine } from "../../cli/first-model/first-model.ts";
import { DEFAULT_FLOW, readFlow } from "../../infra/flow-file.ts";
import type { Service } from "@second-look/emulator";
import { ask, BUCKET, CALLER, type Machine, startMachine, textOf } from "@second-look/emulator/testing/sagemaker";

const ROWS: readonly LabelledText[] = Array.from({ length: 60 }, (_, at) =>
  at % 2 === 0
    ? { text: `Lovely warm bread, number ${at}!`, label: "quite good" }
    : { text: `Broken cold engine no ${at}`, label: "bad" },
);

function first(machine: Machine, change: Partial<FirstModel> = {}): FirstModel {
  const { sagemaker, s3, clock } = machine;
  return { sagemaker, s3, clock, caller: CALLER, bucket: BUCKET, labels: ["quite good", "bad"], rows: ROWS, ...change };
}

/** How many jobs have written a model. */
async function jobsOf({ s3 }: Machine): Promise<number> {
  const { Contents } = await s3.call("ListObjectsV2", { Bucket: BUCKET, Prefix: "models/" }, CALLER);
  return (Contents as readonly unknown[]).length;
}

/** SageMaker that takes so many calls, and then the process is gone. */
function endingAfter(calls: number, { sagemaker }: Machine): Service {
  let left = calls;
  return {
    name: sagemaker.name,
    resourcesOf: (action, input) => sagemaker.resourcesOf(action, input),
    stop: () => sagemaker.stop(),
    call: async (action, input, caller) => {
      if (left-- <= 0) throw new Error("the process ended");
      return sagemaker.call(action, input, caller);
    },
  };
}

describe("the sample's labelled lines", () => {
  const sample = readFlow(DEFAULT_FLOW);

  test("are for the sample, and not for another flow of its name", () => {
    expect(seedFor(sample, undefined)).toMatch(/listings\.jsonl$/);
    expect(seedFor({ ...sample, labels: sample.labels.slice(0, 2) }, undefined)).toBeUndefined();
    expect(seedFor({ ...sample, text: "text" }, undefined)).toBeUndefined();
    expect(seedFor({ ...sample, text: "text" }, "mine.jsonl")).toBe("mine.jsonl");
  });
});

test("a first model that next to nothing was checked on says so, and shows no share of nothing", () => {
  const figures = { accuracy: 1, logLoss: 0, calibrationError: 0 };
  expect(servingLine("seed-1", { rows: 0, ...figures })).toMatch(
    /checked on 0 labelled lines.*decides nothing, people do/,
  );
  expect(servingLine("seed-1", { rows: 0, ...figures })).not.toContain("%");
  expect(servingLine("seed-1", { rows: 20, ...figures })).toMatch(/right on 100 % of 20 lines/);
});

describe("the first model", () => {
  test("serves, under the name of its version, with a temperature", async () => {
    const machine = await startMachine();

    const { endpointName, modelVersion, temperature, validation } = await ensureFirstModel(first(machine));

    expect(endpointName).toBe(`second-look-${modelVersion}`);
    expect(temperature).toBeGreaterThan(0.25);
    expect(validation).toMatchObject({ rows: 15, accuracy: 1 });
    expect(await ask(machine, endpointName, ["lovely bread"])).toMatchObject({
      InvokedProductionVariant: modelVersion,
    });
  });

  test("is made once for the same rows, and anew for others", async () => {
    const machine = await startMachine();

    const made = await ensureFirstModel(first(machine));
    const again = await ensureFirstModel(first(machine));
    const other = await ensureFirstModel(first(machine, { rows: ROWS.slice(2) }));

    expect(again).toEqual(made);
    expect(other.modelVersion).not.toBe(made.modelVersion);
    expect(await jobsOf(machine)).toBe(2);
  });

  test.each([0, 2, 7])("is the same when the process ended after %d calls", async (calls) => {
    const machine = await startMachine();
    await ensureFirstModel(first(machine, { sagemaker: endingAfter(calls, machine) })).catch(() => undefined);
    const next = await machine.restart();

    const made = await ensureFirstModel(first(next));

    expect(made.validation).toMatchObject({ rows: 15, accuracy: 1 });
    expect(await jobsOf(next)).toBe(1);
  });

  test("knows 150 labels, each by its word", async () => {
    const machine = await startMachine();
    const labels = Array.from({ length: 150 }, (_, at) => `label ${at}`);
    const rows = labels.flatMap((label, at) =>
      Array.from({ length: 10 }, (_unused, copy) => ({ text: `word${at} some${copy % 3} other${copy}`, label })),
    );

    const { validation } = await ensureFirstModel(first(machine, { rows, labels }));

    expect(validation.rows).toBe(150);
    expect(validation.accuracy).toBeGreaterThan(0.95);
  });

  test("whose answers are no predictions is refused in a sentence", async () => {
    const machine = await startMachine();
    const { sagemaker } = machine;
    const mumbling: Service = {
      name: sagemaker.name,
      resourcesOf: (action, input) => sagemaker.resourcesOf(action, input),
      stop: () => sagemaker.stop(),
      call: async (action, input, caller) =>
        action === "InvokeEndpoint" ? { Body: Buffer.from("[]") } : sagemaker.call(action, input, caller),
    };

    await expect(ensureFirstModel(first(machine, { sagemaker: mumbling }))).rejects.toThrow(NoFirstModel);
  });

  test.each<[what: string, rows: readonly LabelledText[]]>([
    ["have one label", ROWS.map(({ text }) => ({ text, label: "bad" }))],
    ["are none", []],
    ["have no words", ROWS.map(({ label }) => ({ text: "…", label }))],
  ])("cannot be made from rows that %s", async (_, rows) => {
    const machine = await startMachine();

    await expect(ensureFirstModel(first(machine, { rows }))).rejects.toThrow(NoFirstModel);
  });

  test("has learnt the marketplace's listings, and knows how sure it may be", async () => {
    const machine = await startMachine();
    const rows = listings();

    const { validation, endpointName, temperature } = await ensureFirstModel(
      first(machine, { rows, labels: [...new Set(rows.map(({ label }) => label))] }),
    );

    expect(validation.rows).toBe(450);
    expect(validation.accuracy).toBeGreaterThan(0.9);
    expect(validation.calibrationError).toBeLessThan(0.04);

    // What a newcomer pastes goes out by itself, with some room above the default threshold.
    for (const text of [exampleIn(readme()), exampleIn(await banner())]) {
      const answer = await ask(machine, endpointName, [tokenise(text)], {}, 6);
      const [{ label = [], prob = [] } = {}] = JSON.parse(textOf(answer)) as { label?: string[]; prob?: number[] }[];
      const top = topOf(
        calibrate(Object.fromEntries(label.map((name, at) => [name, Math.min(1, prob[at] ?? 0)])), temperature),
      );
      expect(top.label).toBe("__label__allowed");
      expect(top.confidence).toBeGreaterThan(0.97);
    }
  });
});

function listings(): readonly LabelledText[] {
  const lines = readFileSync(new URL("../../flows/samples/listings.jsonl", import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  return lines.map((line) => {
    const { item, label } = JSON.parse(line) as { item: Record<string, string | number>; label: string };
    return { text: textOfItem(item), label };
  });
}

/** As the flow makes a text of an item. */
const textOfItem = (item: Readonly<Record<string, string | number>>): string =>
  `${item["category"]} ${item["price"]} ${item["title"]}. ${item["description"]}`;

/** The text of the item that a file of the project has a newcomer send. */
const readme = (): string => readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const banner = async (): Promise<string> =>
  (await readyLines("http://localhost", readFlow(DEFAULT_FLOW), DEFAULT_FLOW)).join("\n");

function exampleIn(document: string): string {
  const [, item = "{}"] = /-d '\{"item":(\{[^}]*\})\}'/u.exec(document) ?? [];
  return textOfItem(JSON.parse(item) as Record<string, string | number>);
}
