import { createHash } from "node:crypto";
import type { MachineDefinition } from "../definition/machine.ts";
import type { Frame } from "./frame.ts";
import type { EventRecord, ExecutionRecord, Status } from "./records.ts";
import { Journal, type Operation } from "../../journal.ts";
import type { Level } from "../../store/store.ts";

/** Neither the ARN of an execution nor the path of a branch can contain it. */
const SEPARATOR = "#";
const AFTER_SEPARATOR = "$";

export type Page<T> = { readonly items: readonly T[]; readonly next: string | undefined };
export type PageRequest = { readonly after?: string | undefined; readonly limit: number };
type ListEntry = { readonly arn: string; readonly status: Status };

/** The Standard executions on disk: records, an index by machine and start, running branches, histories, definitions. */
export class Store {
  readonly #journal: Journal;
  readonly #executions;
  readonly #index;
  readonly #frames;
  readonly #history;
  readonly #definitions;

  constructor(level: Level) {
    const json = { valueEncoding: "json" };
    this.#journal = new Journal(level);
    this.#executions = level.sublevel<string, ExecutionRecord>("states-executions", json);
    this.#index = level.sublevel<string, ListEntry>("states-index", json);
    this.#frames = level.sublevel<string, Frame>("states-frames", json);
    this.#history = level.sublevel<string, EventRecord>("states-history", json);
    this.#definitions = level.sublevel<string, MachineDefinition>("states-definitions", json);
  }

  write(operations: readonly Operation[]): Promise<void> {
    return this.#journal.write(operations);
  }

  idle(): Promise<void> {
    return this.#journal.idle();
  }

  putExecution(record: ExecutionRecord): Operation[] {
    const entry: ListEntry = { arn: record.arn, status: record.status };
    return [
      { type: "put", sublevel: this.#executions, key: record.arn, value: record },
      { type: "put", sublevel: this.#index, key: indexKey(record), value: entry },
    ];
  }

  putFrame(arn: string, path: string, frame: Frame): Operation {
    return { type: "put", sublevel: this.#frames, key: arn + SEPARATOR + path, value: frame };
  }

  deleteFrame(arn: string, path: string): Operation {
    return { type: "del", sublevel: this.#frames, key: arn + SEPARATOR + path };
  }

  putEvent(arn: string, event: EventRecord): Operation {
    return { type: "put", sublevel: this.#history, key: eventKey(arn, event.id), value: event };
  }

  putDefinition(definition: MachineDefinition): Operation {
    return { type: "put", sublevel: this.#definitions, key: hashOf(definition), value: definition };
  }

  execution(arn: string): Promise<ExecutionRecord | undefined> {
    return this.#executions.get(arn);
  }

  definition(hash: string): Promise<MachineDefinition | undefined> {
    return this.#definitions.get(hash);
  }

  /** The branches of every running execution, by the execution's ARN and the branch's path. */
  async running(): Promise<Map<string, Map<string, Frame>>> {
    const executions = new Map<string, Map<string, Frame>>();
    for await (const [key, frame] of this.#frames.iterator()) {
      const arn = key.slice(0, key.indexOf(SEPARATOR));
      const frames = executions.get(arn) ?? new Map<string, Frame>();
      executions.set(arn, frames.set(key.slice(arn.length + 1), frame));
    }
    return executions;
  }

  /** A machine's executions, the latest first; of one status where it is given. */
  async list(machineArn: string, request: PageRequest, status?: string): Promise<Page<ExecutionRecord>> {
    if (status === undefined) return this.#listed(machineArn, request);
    const items: ExecutionRecord[] = [];
    let { after } = request;
    do {
      const page: Page<ExecutionRecord> = await this.#listed(machineArn, {
        after,
        limit: request.limit - items.length,
      });
      items.push(...page.items.filter((record) => record.status === status));
      after = page.next;
    } while (after !== undefined && items.length < request.limit);
    return { items, next: after };
  }

  async #listed(machineArn: string, { after, limit }: PageRequest): Promise<Page<ExecutionRecord>> {
    const range = { gt: after ?? machineArn + SEPARATOR, lt: machineArn + AFTER_SEPARATOR, limit: limit + 1 };
    const found = await this.#index.iterator(range).all();
    const page = found.slice(0, limit);
    const records = await this.#executions.getMany(page.map(([, entry]) => entry.arn));
    return {
      items: records.filter((record) => record !== undefined),
      next: found.length > limit ? page.at(-1)?.[0] : undefined,
    };
  }

  /** An execution's history; `after` is the id of the last event of the page before. */
  async history(arn: string, reverse: boolean, { after, limit }: PageRequest): Promise<Page<EventRecord>> {
    const from = after === undefined ? undefined : eventKey(arn, Number(after));
    const bounds = reverse
      ? { gt: arn + SEPARATOR, lt: from ?? arn + AFTER_SEPARATOR }
      : { gt: from ?? arn + SEPARATOR, lt: arn + AFTER_SEPARATOR };
    const events = await this.#history.values({ ...bounds, reverse, limit: limit + 1 }).all();
    const items = events.slice(0, limit);
    return { items, next: events.length > limit ? String(items.at(-1)?.id) : undefined };
  }

  /** The id of an execution's latest event; 0 when it has none. */
  async lastEvent(arn: string): Promise<number> {
    const [key] = await this.#history
      .keys({ gt: arn + SEPARATOR, lt: arn + AFTER_SEPARATOR, reverse: true, limit: 1 })
      .all();
    return key === undefined ? 0 : Number(key.slice(arn.length + 1));
  }

  /** What deletes a machine's executions that ended before `time`, so that their names are free again. */
  async expired(machineArn: string, time: number): Promise<Operation[]> {
    const operations: Operation[] = [];
    const range = { gt: indexPrefix(machineArn, time), lt: machineArn + AFTER_SEPARATOR };
    for await (const entry of this.#index.values(range)) {
      const record = await this.#executions.get(entry.arn);
      if (record?.stopped !== undefined && record.stopped < time)
        operations.push(...(await this.deleteExecution(record)));
    }
    return operations;
  }

  async deleteExecution(record: ExecutionRecord): Promise<Operation[]> {
    const events = await this.#history.keys({ gt: record.arn + SEPARATOR, lt: record.arn + AFTER_SEPARATOR }).all();
    return [
      { type: "del", sublevel: this.#executions, key: record.arn },
      { type: "del", sublevel: this.#index, key: indexKey(record) },
      ...events.map((key): Operation => ({ type: "del", sublevel: this.#history, key })),
    ];
  }
}

/** A definition's identity: running executions keep theirs by this. */
export function hashOf({ arn, name, type, roleArn, definition }: MachineDefinition): string {
  return createHash("sha256")
    .update(JSON.stringify([arn, name, type, roleArn, definition]))
    .digest("hex");
}

/** Sorts the latest start first. */
function indexKey({ machineArn, started, arn }: ExecutionRecord): string {
  return indexPrefix(machineArn, started) + arn;
}

function indexPrefix(machineArn: string, started: number): string {
  return [machineArn, String(Number.MAX_SAFE_INTEGER - started).padStart(16, "0"), ""].join(SEPARATOR);
}

function eventKey(arn: string, id: number): string {
  return arn + SEPARATOR + String(id).padStart(6, "0");
}
