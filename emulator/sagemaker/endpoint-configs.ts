import { arn } from "../account.ts";
import type { Clock } from "../clock.ts";
import { KeyLock } from "../key-lock.ts";
import { isRecord, listOf, onlyKnown } from "../input.ts";
import { type Input, notSupported, type Output } from "../service.ts";
import { existing, invalidParameter, missing } from "./errors.ts";
import type { Models } from "./models.ts";
import { nameIn, seconds } from "./requests.ts";
import type { Level } from "../store/store.ts";

/** What is on disk of an endpoint configuration. */
type Config = { readonly name: string; readonly request: Input; readonly created: number };
/** The model behind an endpoint. */
export type VariantConfig = { readonly name: string; readonly model: string };

const WHAT = "SageMaker CreateEndpointConfig";
const VARIANT = new Set(["VariantName", "ModelName", "InitialInstanceCount", "InstanceType", "ServerlessConfig"]);

export const endpointConfigArn = (name: string): string => arn("sagemaker", `endpoint-config/${name}`);

/** Endpoint configurations: which model an endpoint serves. Instance types and memory sizes have no effect here. */
export class EndpointConfigs {
  readonly #level: Level;
  readonly #clock: Clock;
  readonly #models: Models;
  readonly #lock = new KeyLock();

  constructor(level: Level, clock: Clock, models: Models) {
    this.#level = level;
    this.#clock = clock;
    this.#models = models;
  }

  async create(input: Input): Promise<Output> {
    onlyKnown(WHAT, input, new Set(["EndpointConfigName", "ProductionVariants", "Tags"]));
    const name = nameIn(input, "EndpointConfigName");
    await this.#models.source(variantIn(input).model);
    await this.#lock.hold(name, async () => {
      if ((await this.#configs().get(name)) !== undefined)
        throw existing("endpoint configuration", endpointConfigArn(name));
      await this.#configs().put(name, { name, request: input, created: this.#clock.now() });
    });
    return { EndpointConfigArn: endpointConfigArn(name) };
  }

  async describe(input: Input): Promise<Output> {
    onlyKnown("SageMaker DescribeEndpointConfig", input, new Set(["EndpointConfigName"]));
    const { name, request, created } = await this.#found(nameIn(input, "EndpointConfigName"));
    const { Tags: _, ...shown } = request;
    return { ...shown, EndpointConfigArn: endpointConfigArn(name), CreationTime: seconds(created) };
  }

  async delete(input: Input): Promise<Output> {
    onlyKnown("SageMaker DeleteEndpointConfig", input, new Set(["EndpointConfigName"]));
    const name = nameIn(input, "EndpointConfigName");
    await this.#found(name);
    await this.#configs().del(name);
    return {};
  }

  /** Throws `ValidationException` for a configuration that does not exist. */
  async variant(name: string): Promise<VariantConfig> {
    return variantIn((await this.#found(name)).request);
  }

  async #found(name: string): Promise<Config> {
    const config = await this.#configs().get(name);
    if (config === undefined) throw missing("endpoint configuration", endpointConfigArn(name));
    return config;
  }

  #configs() {
    return this.#level.sublevel<string, Config>("sagemaker-endpoint-configs", { valueEncoding: "json" });
  }
}

function variantIn(input: Input): VariantConfig {
  const [variant, ...others] = listOf(input, "ProductionVariants", invalidParameter);
  if (!isRecord(variant)) throw invalidParameter("ProductionVariants");
  if (others.length > 0) throw notSupported(`${WHAT} with several variants`);
  onlyKnown(`${WHAT} variant`, variant, VARIANT);
  if (isRecord(variant["ServerlessConfig"]) === (typeof variant["InstanceType"] === "string"))
    throw invalidParameter("ProductionVariants.InstanceType or ServerlessConfig");
  return { name: nameIn(variant, "VariantName"), model: nameIn(variant, "ModelName") };
}
