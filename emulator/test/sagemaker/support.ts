import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { afterEach } from "vitest";
import { type Clock, systemClock } from "../../clock.ts";
import { createS3 } from "../../s3/service.ts";
import { createSageMaker } from "../../sagemaker/service.ts";
import type { Input, Output, Service } from "../../service.ts";

export const CALLER = { role: "arn:aws:iam::000000000000:role/learning" };
export const BUCKET = "data-of-the-test";
export const IMAGE = "811284229777.dkr.ecr.us-east-1.amazonaws.com/blazingtext:1";

/** What makes a training as short as a training can be. */
export const QUICK = {
  mode: "supervised",
  epochs: "5",
  learning_rate: "0.5",
  vector_dim: "8",
  buckets: "50000",
  min_count: "1",
};

/** Lines of two labels that anybody can tell apart. */
export const LINES = Array.from({ length: 40 }, (_, at) =>
  at % 2 === 0 ? `__label__good lovely warm bread number ${at}` : `__label__bad broken cold engine number ${at}`,
).join("\n");

/** SageMaker and S3 on a folder of their own, as one process would have them. */
export type Machine = {
  readonly s3: Service;
  readonly sagemaker: Service;
  readonly clock: Clock;
  call(action: string, input: Input): Promise<Output>;
  put(key: string, body: string | Uint8Array): Promise<void>;
  get(key: string): Promise<Uint8Array>;
  readonly folder: string;
  /** Ends the process, does what is to be done meanwhile, and begins another one on the same folder. */
  restart(meanwhile?: (stopped: Machine) => Promise<void>): Promise<Machine>;
};

type Running = { readonly level: ClassicLevel<string, unknown>; readonly machine: Machine };

const folders: string[] = [];
const running = new Set<Running>();

afterEach(async () => {
  for (const one of running) await end(one);
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

export async function startMachine(clock: Clock = systemClock): Promise<Machine> {
  const folder = await mkdtemp(join(tmpdir(), "sagemaker-"));
  folders.push(folder);
  return startOn(folder, clock);
}

async function startOn(folder: string, clock: Clock): Promise<Machine> {
  const level = new ClassicLevel<string, unknown>(join(folder, "state"), { valueEncoding: "json" });
  await level.open();
  const s3 = await createS3({ directory: join(folder, "s3"), clock, buckets: [BUCKET] });
  const sagemaker = await createSageMaker({ level, clock, s3 });
  const machine: Machine = {
    s3,
    sagemaker,
    clock,
    call: (action, input) => sagemaker.call(action, input, CALLER),
    put: async (Key, body) =>
      void (await s3.call("PutObject", { Bucket: BUCKET, Key, Body: Buffer.from(body) }, CALLER)),
    get: async (Key) => (await s3.call("GetObject", { Bucket: BUCKET, Key }, CALLER))["Body"] as Uint8Array,
    folder,
    restart: async (meanwhile) => {
      await end({ level, machine });
      await meanwhile?.(machine);
      return startOn(folder, clock);
    },
  };
  running.add({ level, machine });
  return machine;
}

async function end({ level, machine }: Running): Promise<void> {
  for (const one of running) if (one.machine === machine) running.delete(one);
  await machine.sagemaker.stop();
  await machine.s3.stop();
  await level.close();
}

/** CreateTrainingJob's input; `channels` are keys of the bucket, by channel. */
export function job(
  name: string,
  channels: Readonly<Record<string, string>> = { train: "train.txt" },
  more: Input = {},
): Input {
  const InputDataConfig = Object.entries(channels).map(([ChannelName, key]) => ({
    ChannelName,
    DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: `s3://${BUCKET}/${key}` } },
  }));
  return {
    TrainingJobName: name,
    RoleArn: CALLER.role,
    AlgorithmSpecification: { TrainingImage: IMAGE, TrainingInputMode: "File" },
    HyperParameters: QUICK,
    InputDataConfig,
    OutputDataConfig: { S3OutputPath: `s3://${BUCKET}/models/` },
    ResourceConfig: { InstanceType: "ml.c5.xlarge", InstanceCount: 1, VolumeSizeInGB: 5 },
    StoppingCondition: { MaxRuntimeInSeconds: 600 },
    ...more,
  };
}

/** The description of a job once it is in one of these states. */
export function jobIn(machine: Machine, name: string, ...states: readonly string[]): Promise<Output> {
  return descriptionIn(machine, "DescribeTrainingJob", { TrainingJobName: name }, "TrainingJobStatus", states);
}

export function endpointIn(machine: Machine, name: string, ...states: readonly string[]): Promise<Output> {
  return descriptionIn(machine, "DescribeEndpoint", { EndpointName: name }, "EndpointStatus", states);
}

async function descriptionIn(
  machine: Machine,
  action: string,
  input: Input,
  status: string,
  states: readonly string[],
): Promise<Output> {
  for (;;) {
    const description = await machine.call(action, input);
    if (states.includes(String(description[status]))) return description;
    await new Promise((resolve) => void setTimeout(resolve, 5));
  }
}

let archive: Promise<Uint8Array> | undefined;

/** A trained model, as a file of the bucket. Trained once, because every test can have the same. */
export async function trainedModel(machine: Machine): Promise<string> {
  archive ??= train(machine);
  await machine.put("model.tar.gz", await archive);
  return "model.tar.gz";
}

async function train(machine: Machine): Promise<Uint8Array> {
  await machine.put("train.txt", LINES);
  await machine.call("CreateTrainingJob", job("trained"));
  await jobIn(machine, "trained", "Completed");
  return machine.get("models/trained/output/model.tar.gz");
}

/** A model and a configuration of this name, whose one variant has it too. */
export async function configure(machine: Machine, name: string, artifact: string): Promise<void> {
  const container = { Image: IMAGE, ModelDataUrl: `s3://${BUCKET}/${artifact}` };
  await machine.call("CreateModel", { ModelName: name, PrimaryContainer: container, ExecutionRoleArn: CALLER.role });
  const variant = { VariantName: name, ModelName: name, ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5 } };
  await machine.call("CreateEndpointConfig", { EndpointConfigName: name, ProductionVariants: [variant] });
}

/** Asks an endpoint about texts. */
export function ask(machine: Machine, endpoint: string, instances: unknown, more: Input = {}, k = 2): Promise<Output> {
  const Body = Buffer.from(JSON.stringify({ instances, configuration: { k } }));
  return machine.call("InvokeEndpoint", { EndpointName: endpoint, Body, ContentType: "application/json", ...more });
}

export function textOf({ Body }: Output): string {
  return Buffer.from(Body as Uint8Array).toString("utf8");
}
