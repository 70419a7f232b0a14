import type { Clock } from "../clock.ts";
import { onlyKnown, textOf } from "../input.ts";
import type { Meter } from "../metering/meter.ts";
import { type Input, notSupported, type Output, type Service } from "../service.ts";
import { type Asked, containerAt, type Containers } from "./container.ts";
import { EndpointConfigs, endpointConfigArn } from "./endpoint-configs.ts";
import { endpointArn } from "./endpoint.ts";
import { Endpoints } from "./endpoints.ts";
import { invalidParameter, modelError, notServing } from "./errors.ts";
import { modelArn, Models } from "./models.ts";
import { nameIn } from "./requests.ts";
import { trainingJobArn } from "./training-job.ts";
import type { Level } from "../store/store.ts";
import { TrainingJobs } from "./training-jobs.ts";

export type SageMakerOptions = {
  readonly level: Level;
  readonly clock: Clock;
  /** Where channels, artefacts and models are; called with the role of the job or model. */
  readonly s3: Service;
  /** What answers under names that no endpoint made here has. */
  readonly containers?: Containers | undefined;
  readonly meter?: Meter | undefined;
};

/**
 * SageMaker with BlazingText as its only algorithm, by real fastText: training jobs, models, endpoints and their
 * invocation. `InvokeEndpoint` takes and gives `Body` as `Uint8Array`; times are seconds since the epoch.
 */
export async function createSageMaker({
  level,
  clock,
  s3,
  containers = {},
  meter,
}: SageMakerOptions): Promise<Service> {
  const jobs = new TrainingJobs(level, clock, s3);
  const models = new Models(level, clock);
  const configs = new EndpointConfigs(level, clock, models);
  const endpoints = new Endpoints({ level, clock, s3, models, configs });
  await endpoints.resume();
  await jobs.resume();
  return new LocalSageMaker({ jobs, models, configs, endpoints, containers, meter });
}

type Parts = {
  readonly jobs: TrainingJobs;
  readonly models: Models;
  readonly configs: EndpointConfigs;
  readonly endpoints: Endpoints;
  readonly containers: Containers;
  readonly meter: Meter | undefined;
};
type Action = (parts: Parts, input: Input) => Promise<Output>;

const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["CreateTrainingJob", ({ jobs }, input) => jobs.create(input)],
  ["DescribeTrainingJob", ({ jobs }, input) => jobs.describe(input)],
  ["StopTrainingJob", ({ jobs }, input) => jobs.stop(input)],
  ["CreateModel", ({ models }, input) => models.create(input)],
  ["DescribeModel", ({ models }, input) => models.describe(input)],
  ["DeleteModel", ({ models }, input) => models.delete(input)],
  ["CreateEndpointConfig", ({ configs }, input) => configs.create(input)],
  ["DescribeEndpointConfig", ({ configs }, input) => configs.describe(input)],
  ["DeleteEndpointConfig", ({ configs }, input) => configs.delete(input)],
  ["CreateEndpoint", ({ endpoints }, input) => endpoints.create(input)],
  ["DescribeEndpoint", ({ endpoints }, input) => endpoints.describe(input)],
  ["DeleteEndpoint", ({ endpoints }, input) => endpoints.delete(input)],
  ["InvokeEndpoint", invoke],
]);

class LocalSageMaker implements Service {
  readonly name = "sagemaker";
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async call(name: string, input: Input): Promise<Output> {
    const action = ACTIONS.get(name);
    if (action === undefined) throw notSupported(`SageMaker ${name}`);
    return action(this.#parts, input);
  }

  /** Each name in the input is a resource that IAM lets the caller touch or not. */
  resourcesOf(_action: string, input: Input): readonly string[] {
    return ARNS.flatMap(([parameter, arnOf]) => {
      const name = input[parameter];
      return typeof name === "string" ? [arnOf(name)] : [];
    });
  }

  async stop(): Promise<void> {
    await Promise.all([this.#parts.jobs.leave(), this.#parts.endpoints.leave()]);
  }
}

const ARNS: readonly (readonly [parameter: string, arnOf: (name: string) => string])[] = [
  ["TrainingJobName", trainingJobArn],
  ["ModelName", modelArn],
  ["EndpointConfigName", endpointConfigArn],
  ["EndpointName", endpointArn],
];

/** The largest body that SageMaker takes, bytes. */
const LARGEST_BODY = 25 * 1024 * 1024;

async function invoke({ endpoints, containers, meter }: Parts, input: Input): Promise<Output> {
  onlyKnown("SageMaker InvokeEndpoint", input, new Set(["EndpointName", "Body", "ContentType", "Accept"]));
  const name = nameIn(input, "EndpointName");
  const variant: Asked | undefined =
    containerAt(containers, name) ?? (await endpoints.variant(name)?.catch(() => undefined));
  if (variant === undefined) throw notServing(name);
  const body = input["Body"];
  if (!(body instanceof Uint8Array) || body.length > LARGEST_BODY) throw invalidParameter("Body");
  const contentType = textOf(input, "ContentType", invalidParameter) ?? "";
  const accept = textOf(input, "Accept", invalidParameter);
  const said = await variant.ask({ body, contentType, accept });
  meter?.({ unit: "sagemaker.cpuMs", at: name, amount: said.cpuMs });
  const answer = Buffer.from(said.body);
  if (said.status !== 200) throw modelError(said.status, answer.toString(), variant.name);
  const type = said.contentType ?? "application/json";
  return { Body: answer, ContentType: type, InvokedProductionVariant: variant.name };
}
