import type { Clock } from "../clock.ts";
import { KeyLock } from "../key-lock.ts";
import { onlyKnown } from "../input.ts";
import type { Input, Output, Service } from "../service.ts";
import type { EndpointConfigs } from "./endpoint-configs.ts";
import { described, type Endpoint, endpointArn, type Serving } from "./endpoint.ts";
import { existing, invalid, missing } from "./errors.ts";
import { Fleet } from "./fleet.ts";
import type { Models } from "./models.ts";
import { nameIn } from "./requests.ts";
import type { Level } from "./training-jobs.ts";

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
  readonly #fleets = new Map<string, Promise<Fleet>>();
  readonly #changes = new Set<Promise<void>>();

  constructor(parts: EndpointParts) {
    this.#parts = parts;
  }

  /** Takes up what the last process left. Does not wait for models to load: questions do. */
  async resume(): Promise<void> {
    for (const endpoint of await this.#endpoints().values().all()) {
      if (endpoint.status === "Creating") this.#later(() => this.#bringUp(endpoint));
      if (endpoint.status === "InService" || endpoint.status === "Updating")
        this.#later(() => this.#comeBack(endpoint));
    }
  }

  /** The models that serve an endpoint; undefined when it is not in service. Rejects when they cannot be loaded. */
  fleet(name: string): Promise<Fleet> | undefined {
    return this.#fleets.get(name);
  }

  async create(input: Input): Promise<Output> {
    const { name, serving } = await this.#asked("CreateEndpoint", input);
    const now = this.#parts.clock.now();
    const endpoint: Endpoint = { name, status: "Creating", serving, created: now, modified: now };
    await this.#lock.hold(name, async () => {
      if ((await this.#endpoints().get(name)) !== undefined) throw existing("endpoint", endpointArn(name));
      await this.#endpoints().put(name, endpoint);
    });
    this.#later(() => this.#bringUp(endpoint));
    return { EndpointArn: endpointArn(name) };
  }

  async update(input: Input): Promise<Output> {
    const { name, serving: next } = await this.#asked("UpdateEndpoint", input);
    const endpoint = await this.#lock.hold(name, async () => {
      const { failure: _, ...found } = await this.#found(name);
      if (found.status !== "InService")
        throw invalid(`Cannot update endpoint "${endpointArn(name)}" in status ${found.status}.`);
      return this.#write({ ...found, status: "Updating", next });
    });
    this.#later(() => this.#replace(endpoint));
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
    await Promise.all([...this.#fleets.keys()].map((name) => this.#dismiss(name)));
  }

  /** The endpoint's name, and what its configuration serves now. */
  async #asked(action: string, input: Input): Promise<{ readonly name: string; readonly serving: Serving }> {
    onlyKnown(`SageMaker ${action}`, input, new Set(["EndpointName", "EndpointConfigName", "Tags"]));
    const [name, config] = [nameIn(input, "EndpointName"), nameIn(input, "EndpointConfigName")];
    const variants = await this.#parts.configs.variants(config);
    const sourced = variants.map(async (variant) => ({
      ...variant,
      source: await this.#parts.models.source(variant.model),
    }));
    return { name, serving: { config, variants: await Promise.all(sourced) } };
  }

  async #bringUp(endpoint: Endpoint): Promise<void> {
    const started = await this.#started(endpoint.serving);
    if (typeof started === "string") await this.#settle(endpoint, { status: "Failed", failure: started });
    else await this.#putInService(endpoint, endpoint.serving, started);
  }

  async #comeBack(endpoint: Endpoint): Promise<void> {
    const starting = Fleet.start(endpoint.serving.variants, this.#parts.s3);
    this.#fleets.set(endpoint.name, starting);
    const failure = await starting.then(() => undefined, reasonOf);
    if (failure !== undefined) {
      this.#fleets.delete(endpoint.name);
      await this.#settle(endpoint, { status: "Failed", failure });
    } else if (endpoint.status === "Updating") {
      await this.#replace(endpoint);
    }
  }

  /** An update that fails leaves the old models serving, and says so. */
  async #replace(endpoint: Endpoint): Promise<void> {
    const { next = endpoint.serving, ...before } = endpoint;
    const started = await this.#started(next);
    if (typeof started === "string")
      return void (await this.#settle(before, { status: "InService", failure: started }));
    const old = await this.#fleets.get(endpoint.name);
    await this.#putInService(before, next, started);
    await old?.stop();
  }

  async #putInService(endpoint: Endpoint, serving: Serving, fleet: Fleet): Promise<void> {
    const kept = await this.#settle(endpoint, { status: "InService", serving }, () => {
      this.#fleets.set(endpoint.name, Promise.resolve(fleet));
    });
    if (!kept) await fleet.stop();
  }

  /** Models that answer, or the reason why they do not. */
  async #started({ variants }: Serving): Promise<Fleet | string> {
    return Fleet.start(variants, this.#parts.s3).catch(reasonOf);
  }

  /** Writes how a change ended, unless the endpoint was deleted meanwhile. */
  async #settle(endpoint: Endpoint, change: Partial<Endpoint>, also: () => void = () => undefined): Promise<boolean> {
    return this.#lock.hold(endpoint.name, async () => {
      const current = await this.#endpoints().get(endpoint.name);
      if (current === undefined || current.created !== endpoint.created) return false;
      await this.#write({ ...endpoint, ...change });
      also();
      return true;
    });
  }

  async #dismiss(name: string): Promise<void> {
    const fleet = await this.#fleets.get(name)?.catch(() => undefined);
    this.#fleets.delete(name);
    await fleet?.stop();
  }

  #later(change: () => Promise<unknown>): void {
    const running = change().then(() => void this.#changes.delete(running));
    this.#changes.add(running);
  }

  async #write(endpoint: Endpoint): Promise<Endpoint> {
    const written = { ...endpoint, modified: this.#parts.clock.now() };
    await this.#endpoints().put(endpoint.name, written);
    return written;
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

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
