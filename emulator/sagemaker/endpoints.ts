import type { Clock } from "../clock.ts";
import { onlyKnown } from "../input.ts";
import { KeyLock } from "../key-lock.ts";
import type { Input, Output, Service } from "../service.ts";
import type { EndpointConfigs } from "./endpoint-configs.ts";
import { described, type Endpoint, endpointArn, type Serving } from "./endpoint.ts";
import { existing, missing } from "./errors.ts";
import type { Models } from "./models.ts";
import { Objects } from "./objects.ts";
import { nameIn } from "./requests.ts";
import type { Level } from "../store/store.ts";
import { Variant } from "./variant.ts";

/** What endpoints are built from. */
export type EndpointParts = {
  readonly level: Level;
  readonly clock: Clock;
  readonly s3: Service;
  readonly models: Models;
  readonly configs: EndpointConfigs;
};

/** Endpoints. After a crash they come back in the state that they had, and go on with what was under way. */
export class Endpoints {
  readonly #parts: EndpointParts;
  readonly #lock = new KeyLock();
  /** What answers, or will as soon as it is loaded. */
  readonly #variants = new Map<string, Promise<Variant>>();
  readonly #changes = new Set<Promise<void>>();

  constructor(parts: EndpointParts) {
    this.#parts = parts;
  }

  /** Takes up what the last process left. Does not wait for models to load: questions do. */
  async resume(): Promise<void> {
    for (const endpoint of await this.#endpoints().values().all())
      if (endpoint.status !== "Failed") this.#bringUp(endpoint);
  }

  /** The model that serves an endpoint; undefined when it is not in service. Rejects when it cannot be loaded. */
  variant(name: string): Promise<Variant> | undefined {
    return this.#variants.get(name);
  }

  async create(input: Input): Promise<Output> {
    onlyKnown("SageMaker CreateEndpoint", input, new Set(["EndpointName", "EndpointConfigName", "Tags"]));
    const name = nameIn(input, "EndpointName");
    const serving = await this.#serving(nameIn(input, "EndpointConfigName"));
    const now = this.#parts.clock.now();
    const endpoint: Endpoint = { name, status: "Creating", serving, created: now, modified: now };
    await this.#lock.hold(name, async () => {
      if ((await this.#endpoints().get(name)) !== undefined) throw existing("endpoint", endpointArn(name));
      await this.#endpoints().put(name, endpoint);
    });
    this.#bringUp(endpoint);
    return { EndpointArn: endpointArn(name) };
  }

  async describe(input: Input): Promise<Output> {
    onlyKnown("SageMaker DescribeEndpoint", input, new Set(["EndpointName"]));
    return described(await this.#found(nameIn(input, "EndpointName")));
  }

  async delete(input: Input): Promise<Output> {
    onlyKnown("SageMaker DeleteEndpoint", input, new Set(["EndpointName"]));
    const name = nameIn(input, "EndpointName");
    await this.#lock.hold(name, async () => {
      await this.#found(name);
      await this.#endpoints().del(name);
    });
    await this.#dismiss(name);
    return {};
  }

  /** Ends all threads; the endpoints stay on disk as they are. */
  async leave(): Promise<void> {
    await Promise.all(this.#changes);
    await Promise.all([...this.#variants.keys()].map((name) => this.#dismiss(name)));
  }

  async #serving(config: string): Promise<Serving> {
    const variant = await this.#parts.configs.variant(config);
    return { config, variants: [{ ...variant, source: await this.#parts.models.source(variant.model) }] };
  }

  #bringUp(endpoint: Endpoint): void {
    const starting = started(endpoint.serving, this.#parts.s3);
    // Questions to what was in service when the last process ended wait for it.
    if (endpoint.status === "InService") this.#variants.set(endpoint.name, starting);
    const change = this.#settle(endpoint, starting).finally(() => this.#changes.delete(change));
    this.#changes.add(change);
  }

  /** Writes whether it serves, unless the endpoint was deleted meanwhile. */
  async #settle(endpoint: Endpoint, starting: Promise<Variant>): Promise<void> {
    const { name, created } = endpoint;
    const failure = await starting.then(() => undefined, reasonOf);
    const isKept = await this.#lock.hold(name, async () => {
      if ((await this.#endpoints().get(name))?.created !== created) return false;
      const status = failure === undefined ? "InService" : "Failed";
      const settled = { ...endpoint, status, modified: this.#parts.clock.now(), ...(failure && { failure }) } as const;
      if (failure === undefined) this.#variants.set(name, starting);
      else this.#variants.delete(name);
      if (status !== endpoint.status) await this.#endpoints().put(name, settled);
      return true;
    });
    if (!isKept && failure === undefined) await (await starting).stop();
  }

  async #dismiss(name: string): Promise<void> {
    const variant = await this.#variants.get(name)?.catch(() => undefined);
    this.#variants.delete(name);
    await variant?.stop();
  }

  async #found(name: string): Promise<Endpoint> {
    const endpoint = await this.#endpoints().get(name);
    if (endpoint === undefined) throw missing("endpoint", endpointArn(name));
    return endpoint;
  }

  #endpoints() {
    return this.#parts.level.sublevel<string, Endpoint>("sagemaker-endpoints", { valueEncoding: "json" });
  }
}

/** Reads the model with the permissions of its role, and loads it. */
async function started({ variants: [variant] }: Serving, s3: Service): Promise<Variant> {
  if (variant === undefined) throw new Error("the endpoint has no variant");
  return Variant.start(variant.name, await new Objects(s3, variant.source.role).read(variant.source.data));
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
