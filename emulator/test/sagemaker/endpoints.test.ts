import { describe, expect, test } from "vitest";
import { packed, unpacked } from "../../sagemaker/archive.ts";
import type { Input } from "../../service.ts";
import {
  ask,
  BUCKET,
  CALLER,
  configure,
  endpointIn,
  IMAGE,
  job,
  jobIn,
  LINES,
  type Machine,
  QUICK,
  startMachine,
  textOf,
  trainedModel,
} from "./support.ts";

type Answer = readonly { readonly label: readonly string[]; readonly prob: readonly number[] }[];

/** A machine whose endpoint `red` serves a trained model. */
async function serving(): Promise<{ readonly machine: Machine; readonly artifact: string }> {
  const machine = await startMachine();
  const artifact = await trainedModel(machine);
  await configure(machine, "red", artifact);
  await machine.call("CreateEndpoint", { EndpointName: "red", EndpointConfigName: "red" });
  await endpointIn(machine, "red", "InService");
  return { machine, artifact };
}

describe("an endpoint in service", () => {
  test("answers like BlazingText, and says which variant did", async () => {
    const { machine } = await serving();

    const answer = await ask(machine, "red", ["lovely warm bread", "broken cold engine"]);

    expect(answer).toMatchObject({ ContentType: "application/json", InvokedProductionVariant: "red" });
    const [first, second] = JSON.parse(textOf(answer)) as Answer;
    expect(first?.label).toEqual(["__label__good", "__label__bad"]);
    expect(second?.label).toEqual(["__label__bad", "__label__good"]);
    expect(first?.prob.reduce((sum, value) => sum + value)).toBeCloseTo(1, 3);
  });

  test("answers with the top label alone unless it is asked for more", async () => {
    const { machine } = await serving();

    const answer = await ask(machine, "red", [], { Body: Buffer.from('{"instances":["lovely bread"]}') });

    expect((JSON.parse(textOf(answer)) as Answer)[0]?.label).toEqual(["__label__good"]);
  });

  test("answers everybody at once, each their own", async () => {
    const { machine } = await serving();
    const texts = Array.from({ length: 200 }, (_, at) => (at % 3 === 0 ? "lovely warm bread" : "broken cold engine"));

    const answers = await Promise.all(texts.map((text) => ask(machine, "red", [text])));

    const tops = answers.map((answer) => (JSON.parse(textOf(answer)) as Answer)[0]?.label[0]);
    expect(tops).toEqual(texts.map((text) => (text.startsWith("lovely") ? "__label__good" : "__label__bad")));
  });

  test.each<[status: number, change: Input]>([
    [415, { ContentType: "text/csv" }],
    [400, { Body: Buffer.from("not JSON") }],
    [400, { Body: Buffer.from("null") }],
    [400, { Body: Buffer.from('{"instances":"a text"}') }],
    [400, { Body: Buffer.from('{"instances":[]}') }],
    [400, { Body: Buffer.from('{"instances":["a"],"configuration":{"k":0}}') }],
  ])("passes on the container's %d to %j as a model error", async (status, change) => {
    const { machine } = await serving();

    const asked = ask(machine, "red", ["a"], change);

    await expect(asked).rejects.toMatchObject({
      code: "ModelError",
      status: 424,
      detail: { OriginalStatusCode: status },
    });
  });

  test("comes back when the process ends, also without its model's and configuration's records", async () => {
    const { machine } = await serving();
    await machine.call("DeleteModel", { ModelName: "red" });
    await machine.call("DeleteEndpointConfig", { EndpointConfigName: "red" });

    const next = await machine.restart();

    expect(await next.call("DescribeEndpoint", { EndpointName: "red" })).toMatchObject({ EndpointStatus: "InService" });
    expect(textOf(await ask(next, "red", ["lovely bread"]))).toContain("__label__good");
  });
});

describe("an endpoint", () => {
  test("that is created when its model is not there fails, and says why", async () => {
    const machine = await startMachine();
    await configure(machine, "green", "nowhere.tar.gz");

    await machine.call("CreateEndpoint", { EndpointName: "green", EndpointConfigName: "green" });

    expect(await endpointIn(machine, "green", "Failed", "InService")).toMatchObject({
      FailureReason: "The specified key does not exist.",
    });
  });

  test("is created, described and deleted by the names that IAM sees", async () => {
    const { machine } = await serving();
    const EndpointArn = "arn:aws:sagemaker:us-east-1:000000000000:endpoint/red";

    expect(await machine.call("DescribeEndpoint", { EndpointName: "red" })).toMatchObject({
      EndpointArn,
      EndpointConfigName: "red",
      ProductionVariants: [{ VariantName: "red", CurrentWeight: 1 }],
    });
    expect(machine.sagemaker.resourcesOf("InvokeEndpoint", { EndpointName: "red" })).toEqual([EndpointArn]);
    await machine.call("DeleteEndpoint", { EndpointName: "red" });

    await expect(machine.call("DescribeEndpoint", { EndpointName: "red" })).rejects.toMatchObject({
      code: "ValidationException",
    });
    await expect(ask(machine, "red", ["a"])).rejects.toMatchObject({ code: "ValidationError", status: 400 });
  });

  test.each<[why: string, broken: (archive: Uint8Array) => Uint8Array, reason: RegExp]>([
    ["is empty", () => new Uint8Array(), /no whole gzip file/u],
    ["is half written", (archive) => archive.subarray(0, archive.length / 2), /no whole gzip file/u],
    ["was changed", (archive) => archive.with(archive.length - 20, 1 ^ archive.at(-20)!), /no whole gzip file/u],
    ["is something else", (archive) => packed("readme.txt", archive), /has no model\.bin/u],
    [
      "holds half a model",
      (archive) => packed("model.bin", unpacked("model.bin", archive).subarray(0, 5000)),
      /cut off/u,
    ],
    ["holds an empty model", () => packed("model.bin", new Uint8Array()), /cut off/u],
    ["holds no model", () => packed("model.bin", Buffer.alloc(5000, "x")), /no fastText model/u],
  ])("fails, saying why, when its artefact %s", async (_, broken, reason) => {
    const machine = await startMachine();
    const artifact = await trainedModel(machine);
    await machine.put("broken.tar.gz", broken(await machine.get(artifact)));
    await configure(machine, "blue", "broken.tar.gz");

    await machine.call("CreateEndpoint", { EndpointName: "blue", EndpointConfigName: "blue" });

    expect((await endpointIn(machine, "blue", "Failed", "InService"))["FailureReason"]).toMatch(reason);
    await expect(ask(machine, "blue", ["a"])).rejects.toMatchObject({ code: "ValidationError" });
  });
});

test("an endpoint answers while a job trains", async () => {
  const { machine } = await serving();
  await machine.put("train.txt", LINES);
  await machine.call(
    "CreateTrainingJob",
    job("endless", undefined, { HyperParameters: { ...QUICK, epochs: "100000000" } }),
  );
  await jobIn(machine, "endless", "InProgress");

  expect(textOf(await ask(machine, "red", ["lovely bread"]))).toContain("__label__good");
});

describe("what is missing, there already, or not built is refused", () => {
  const variant = { VariantName: "v", ModelName: "none", InstanceType: "ml.t2.medium", InitialInstanceCount: 1 };
  const container = { Image: IMAGE, ModelDataUrl: `s3://${BUCKET}/x.tar.gz` };

  test.each<[code: string, action: string, input: Input]>([
    ["ValidationException", "DescribeModel", { ModelName: "none" }],
    ["ValidationException", "DeleteModel", { ModelName: "none" }],
    [
      "ValidationException",
      "CreateModel",
      { ModelName: "m", ExecutionRoleArn: CALLER.role, PrimaryContainer: { Image: IMAGE } },
    ],
    ["ValidationException", "DescribeEndpointConfig", { EndpointConfigName: "none" }],
    ["ValidationException", "CreateEndpointConfig", { EndpointConfigName: "c", ProductionVariants: [] }],
    ["ValidationException", "CreateEndpointConfig", { EndpointConfigName: "c", ProductionVariants: [variant] }],
    ["ValidationException", "CreateEndpoint", { EndpointName: "e", EndpointConfigName: "none" }],
    ["ValidationException", "DeleteEndpoint", { EndpointName: "none" }],
    [
      "NotSupportedLocally",
      "CreateModel",
      { ModelName: "m", ExecutionRoleArn: CALLER.role, PrimaryContainer: { ...container, Image: "x/y:1" } },
    ],
    ["NotSupportedLocally", "CreateModel", { ModelName: "m", ExecutionRoleArn: CALLER.role, Containers: [container] }],
    ["NotSupportedLocally", "CreateEndpointConfig", { EndpointConfigName: "c", DataCaptureConfig: {} }],
    [
      "NotSupportedLocally",
      "CreateEndpointConfig",
      { EndpointConfigName: "c", ProductionVariants: [variant, { ...variant, VariantName: "w" }] },
    ],
    ["NotSupportedLocally", "UpdateEndpoint", { EndpointName: "e", EndpointConfigName: "none" }],
    ["NotSupportedLocally", "InvokeEndpoint", { EndpointName: "e", TargetVariant: "v" }],
    ["NotSupportedLocally", "ListTrainingJobs", {}],
  ])("%s: %s %j", async (code, action, input) => {
    const machine = await startMachine();

    await expect(machine.call(action, input)).rejects.toMatchObject({ code });
  });

  test("models, configurations and endpoints have names of their own", async () => {
    const { machine, artifact } = await serving();

    await expect(configure(machine, "red", artifact)).rejects.toMatchObject({ code: "ValidationException" });
    await expect(
      machine.call("CreateEndpoint", { EndpointName: "red", EndpointConfigName: "red" }),
    ).rejects.toMatchObject({
      code: "ValidationException",
    });
    expect(await machine.call("DescribeModel", { ModelName: "red" })).toMatchObject({
      ModelName: "red",
      PrimaryContainer: { Image: IMAGE },
    });
    expect(await machine.call("DescribeEndpointConfig", { EndpointConfigName: "red" })).toMatchObject({
      ProductionVariants: [{ VariantName: "red" }],
    });
  });
});
