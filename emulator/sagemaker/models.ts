import { arn } from "../account.ts";
import type { Clock } from "../clock.ts";
import { KeyLock } from "../key-lock.ts";
import { isRecord, onlyKnown, requiredText } from "../input.ts";
import { type Input, notSupported, type Output } from "../service.ts";
import { existing, invalidParameter, missing } from "./errors.ts";
import { isBlazingText, nameIn, placeIn, type Place, seconds, structureIn } from "./requests.ts";
import type { Level } from "../store/store.ts";

/** What is on disk of a model. */
type Model = { readonly name: string; readonly request: Input; readonly created: number };
/** Where a model's `model.tar.gz` is, and whose permissions read it. */
export type ModelSource = { readonly data: Place; readonly role: string };

const WHAT = "SageMaker CreateModel";
const KNOWN = new Set(["ModelName", "PrimaryContainer", "ExecutionRoleArn", "EnableNetworkIsolation", "Tags"]);

export const modelArn = (name: string): string => arn("sagemaker", `model/${name}`);

/** Models: a name for an artefact and its container. */
export class Models {
  readonly #level: Level;
  readonly #clock: Clock;
  readonly #lock = new KeyLock();

  constructor(level: Level, clock: Clock) {
    this.#level = level;
    this.#clock = clock;
  }

  async create(input: Input): Promise<Output> {
    onlyKnown(WHAT, input, KNOWN);
    const name = nameIn(input, "ModelName");
    sourceIn(input);
    await this.#lock.hold(name, async () => {
      if ((await this.#models().get(name)) !== undefined) throw existing("model", modelArn(name));
      await this.#models().put(name, { name, request: input, created: this.#clock.now() });
    });
    return { ModelArn: modelArn(name) };
  }

  async describe(input: Input): Promise<Output> {
    onlyKnown("SageMaker DescribeModel", input, new Set(["ModelName"]));
    const { name, request, created } = await this.#found(nameIn(input, "ModelName"));
    const { Tags: _, ...shown } = request;
    return { ...shown, ModelArn: modelArn(name), CreationTime: seconds(created) };
  }

  async delete(input: Input): Promise<Output> {
    onlyKnown("SageMaker DeleteModel", input, new Set(["ModelName"]));
    const name = nameIn(input, "ModelName");
    await this.#found(name);
    await this.#models().del(name);
    return {};
  }

  /** Throws `ValidationException` for a model that does not exist. */
  async source(name: string): Promise<ModelSource> {
    return sourceIn((await this.#found(name)).request);
  }

  async #found(name: string): Promise<Model> {
    const model = await this.#models().get(name);
    if (model === undefined) throw missing("model", modelArn(name));
    return model;
  }

  #models() {
    return this.#level.sublevel<string, Model>("sagemaker-models", { valueEncoding: "json" });
  }
}

function sourceIn(input: Input): ModelSource {
  const container = structureIn(input, "PrimaryContainer", ["Image", "ModelDataUrl", "Mode", "Environment"], WHAT);
  if (!isBlazingText(container["Image"])) throw notSupported(`${WHAT} with another image than BlazingText`);
  if ((container["Mode"] ?? "SingleModel") !== "SingleModel")
    throw notSupported(`${WHAT} Mode ${String(container["Mode"])}`);
  const environment = container["Environment"] ?? {};
  if (!isRecord(environment) || Object.keys(environment).length > 0) throw notSupported(`${WHAT} Environment`);
  return { data: placeIn(container, "ModelDataUrl"), role: requiredText(input, "ExecutionRoleArn", invalidParameter) };
}
