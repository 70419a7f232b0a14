import { describe, expect, test } from "vitest";
import { ManualClock } from "../../clock.ts";
import { unpacked } from "../../sagemaker/archive.ts";
import { labelsOf } from "../../sagemaker/model-file.ts";
import type { Input } from "../../service.ts";
import { BUCKET, job, jobIn, LINES, QUICK, startMachine } from "./support.ts";

/** So many epochs that nobody waits for the end. */
const ENDLESS = { HyperParameters: { ...QUICK, epochs: "100000000" } };

type Steps = readonly { readonly Status: string }[];

describe("a training job", () => {
  test("goes through SageMaker's states, and tells where the model is and how good", async () => {
    const machine = await startMachine();
    await machine.put("train.txt", LINES);

    const { TrainingJobArn } = await machine.call(
      "CreateTrainingJob",
      job("first", { train: "train.txt", validation: "train.txt" }),
    );
    const done = await jobIn(machine, "first", "Completed");

    expect(TrainingJobArn).toBe("arn:aws:sagemaker:us-east-1:000000000000:training-job/first");
    expect((done["SecondaryStatusTransitions"] as Steps).map(({ Status }) => Status)).toEqual([
      "Starting",
      "Downloading",
      "Training",
      "Uploading",
      "Completed",
    ]);
    expect(done["ModelArtifacts"]).toEqual({ S3ModelArtifacts: `s3://${BUCKET}/models/first/output/model.tar.gz` });
    expect(done["FinalMetricDataList"]).toMatchObject([
      { MetricName: "train:accuracy", Value: 1 },
      { MetricName: "validation:accuracy", Value: 1 },
    ]);
  });

  test("writes a model file as BlazingText does, with the labels of its lines", async () => {
    const machine = await startMachine();
    await machine.put("train.txt", LINES);

    await machine.call("CreateTrainingJob", job("first"));
    await jobIn(machine, "first", "Completed");

    const model = unpacked("model.bin", await machine.get("models/first/output/model.tar.gz"));
    expect([...labelsOf(model)].sort()).toEqual(["__label__bad", "__label__good"]);
  });

  test("gives the same model for the same lines", async () => {
    const machine = await startMachine();
    await machine.put("train.txt", LINES);

    for (const name of ["first", "second"]) await machine.call("CreateTrainingJob", job(name));
    for (const name of ["first", "second"]) await jobIn(machine, name, "Completed");

    const [first, second] = await Promise.all(
      ["first", "second"].map((name) => machine.get(`models/${name}/output/model.tar.gz`)),
    );
    expect(Buffer.compare(first!, second!)).toBe(0);
  });

  test("has a name that no other has", async () => {
    const machine = await startMachine();
    await machine.put("train.txt", LINES);
    await machine.call("CreateTrainingJob", job("first"));

    await expect(machine.call("CreateTrainingJob", job("first"))).rejects.toMatchObject({ code: "ResourceInUse" });
    await expect(machine.call("DescribeTrainingJob", { TrainingJobName: "other" })).rejects.toMatchObject({
      code: "ResourceNotFound",
    });
  });
});

describe("a training job fails, saying why, when", () => {
  test.each<[why: string, file: string, lines: string, reason: RegExp]>([
    ["its channel is not there", "other.txt", LINES, /^ClientError: Data download failed: /u],
    ["its channel is two files", "train.txt", LINES, /^ClientError: Data download failed: .* more than one file/u],
    ["its channel is empty", "train", "\n\n", /^AlgorithmError: the channel train is empty$/u],
    ["a line has no label", "train", `${LINES}\nno label`, /^AlgorithmError: line 41 of the channel train /u],
    [
      "all lines have one label",
      "train",
      "__label__a x\n__label__a y",
      /^AlgorithmError: .* one label only, __label__a$/u,
    ],
  ])("%s", async (why, file, lines, reason) => {
    const machine = await startMachine();
    await machine.put(file, lines);
    if (why.includes("two files")) await machine.put("train.txt.old", lines);

    await machine.call("CreateTrainingJob", job("first", { train: "train" }));
    const failed = await jobIn(machine, "first", "Failed", "Completed");

    expect(failed["FailureReason"]).toMatch(reason);
    expect(failed).toMatchObject({ SecondaryStatus: "Failed" });
    await expect(machine.get("models/first/output/model.tar.gz")).rejects.toMatchObject({ code: "NoSuchKey" });
  });

  test.each<[hyperparameters: Input, reason: string]>([
    [{ ...QUICK, mode: "skipgram" }, "mode has to be supervised"],
    [{ ...QUICK, min_char: "3" }, "min_char is no hyperparameter of text classification"],
    [{ ...QUICK, epochs: "0" }, 'epochs is "0", which is out of range'],
    [{ ...QUICK, epochs: "2.5" }, 'epochs is "2.5", which is out of range'],
    [{ ...QUICK, learning_rate: "NaN" }, 'learning_rate is "NaN", which is out of range'],
    [
      { ...QUICK, buckets: "20000000", vector_dim: "300" },
      "buckets × vector_dim do not fit in memory on this machine: 20000000 × 300",
    ],
    [{ ...QUICK, buckets: "500" }, "buckets × vector_dim are too few for this machine, 250000 at least: 500 × 8"],
    [{ ...QUICK, min_count: "1000" }, "the model knows no words"],
  ])("its hyperparameters are %j", async (HyperParameters, reason) => {
    const machine = await startMachine();
    await machine.put("train.txt", LINES);

    await machine.call("CreateTrainingJob", job("first", undefined, { HyperParameters }));

    expect((await jobIn(machine, "first", "Failed", "Completed"))["FailureReason"]).toContain(`Error: ${reason}`);
  });
});

describe("a training job that would never end", () => {
  test("is stopped by who asks", async () => {
    const machine = await startMachine();
    await machine.put("train.txt", LINES);
    await machine.call("CreateTrainingJob", job("endless", undefined, ENDLESS));

    await machine.call("StopTrainingJob", { TrainingJobName: "endless" });

    expect(await jobIn(machine, "endless", "Stopped")).toMatchObject({ SecondaryStatus: "Stopped" });
    await expect(machine.call("StopTrainingJob", { TrainingJobName: "endless" })).rejects.toMatchObject({
      code: "ValidationException",
    });
  });

  test("is stopped when its time is up", async () => {
    const clock = new ManualClock();
    const machine = await startMachine(clock);
    await machine.put("train.txt", LINES);
    await machine.call("CreateTrainingJob", job("endless", undefined, ENDLESS));

    await clock.advance(600_000);

    expect(await jobIn(machine, "endless", "Stopped")).toMatchObject({ SecondaryStatus: "MaxRuntimeExceeded" });
  });

  test("lets the next one train when it is stopped", async () => {
    const machine = await startMachine();
    await machine.put("train.txt", LINES);
    await machine.call("CreateTrainingJob", job("endless", undefined, ENDLESS));
    await machine.call("CreateTrainingJob", job("next"));

    await machine.call("StopTrainingJob", { TrainingJobName: "endless" });

    expect(await jobIn(machine, "next", "Completed", "Failed")).toMatchObject({ TrainingJobStatus: "Completed" });
  });

  test("is under way again after the process ended, and a stopped one stays stopped", async () => {
    const machine = await startMachine();
    await machine.put("train.txt", LINES);
    await machine.call("CreateTrainingJob", job("endless", undefined, ENDLESS));
    await machine.call("CreateTrainingJob", job("second"));

    const next = await machine.restart();
    expect(await next.call("DescribeTrainingJob", { TrainingJobName: "endless" })).toMatchObject({
      TrainingJobStatus: "InProgress",
    });
    await next.call("StopTrainingJob", { TrainingJobName: "endless" });

    expect(await jobIn(next, "second", "Completed", "Failed")).toMatchObject({ TrainingJobStatus: "Completed" });
    const last = await next.restart();
    expect(await last.call("DescribeTrainingJob", { TrainingJobName: "endless" })).toMatchObject({
      TrainingJobStatus: "Stopped",
    });
  });
});

describe("CreateTrainingJob refuses", () => {
  test.each<[what: string, change: Input]>([
    ["another algorithm", { AlgorithmSpecification: { TrainingImage: "x/xgboost:1", TrainingInputMode: "File" } }],
    ["pipe mode", { AlgorithmSpecification: { TrainingImage: "x/blazingtext:1", TrainingInputMode: "Pipe" } }],
    ["a network of its own", { VpcConfig: { Subnets: [], SecurityGroupIds: [] } }],
    ["checkpoints", { CheckpointConfig: { S3Uri: "s3://x/y" } }],
  ])("%s as not supported here", async (_, change) => {
    const machine = await startMachine();

    await expect(machine.call("CreateTrainingJob", job("first", undefined, change))).rejects.toMatchObject({
      code: "NotSupportedLocally",
    });
  });

  test.each<[what: string, change: Input]>([
    ["no channel to train on", { InputDataConfig: [] }],
    ["a name with a dot", { TrainingJobName: "a.b" }],
    ["an output that is not in S3", { OutputDataConfig: { S3OutputPath: "/tmp" } }],
    ["hyperparameters that are not text", { HyperParameters: { ...QUICK, epochs: 5 } }],
    ["no role", { RoleArn: undefined }],
  ])("%s", async (_, change) => {
    const machine = await startMachine();

    await expect(machine.call("CreateTrainingJob", job("first", undefined, change))).rejects.toMatchObject({
      code: "ValidationException",
    });
  });
});
