import { monotonicFactory } from "ulid";
import { arn } from "../account.ts";
import type { Clock } from "../clock.ts";
import { onlyKnown } from "../input.ts";
import { type Input, notSupported, type Output, type Service } from "../service.ts";
import { Deliveries, deliveriesIn, type Deliver, type Delivery, type Level } from "./deliveries.ts";
import { busIn, checked, entriesIn, type Event } from "./entries.ts";
import { compiled, type EventTest } from "./pattern.ts";

export type { Event } from "./entries.ts";
export type RuleDefinition = {
  readonly name: string;
  /** The name of its bus; `default` when it is left out. */
  readonly bus?: string;
  readonly pattern: unknown;
  /** The ARNs that its events are delivered to, whole. */
  readonly targets: readonly string[];
};

export type EventsOptions = {
  readonly level: Level;
  readonly clock: Clock;
  /** Names of buses beside `default`. */
  readonly buses: readonly string[];
  readonly rules: readonly RuleDefinition[];
  /** Hands an event to a target; a rejection is tried again with growing pauses, for a day. */
  readonly deliver: Deliver;
};

/** An event that was put, and its bus. */
export type Recorded = { readonly bus: string; readonly event: Event };

export interface Events extends Service {
  /** The newest events of all buses, newest first. */
  recent(limit: number): Promise<Recorded[]>;
}

/** How many events are kept to be shown. */
const KEPT = 10_000;

/** EventBridge: events are on disk with their deliveries before PutEvents answers. Throws for rules that are not built. */
export async function createEvents({ level, clock, buses, rules, deliver }: EventsOptions): Promise<Events> {
  const events = new LocalEvents(level, clock, new Set(["default", ...buses]), rules, deliver);
  await events.start();
  return events;
}

type Rule = {
  readonly name: string;
  readonly bus: string;
  readonly matches: EventTest;
  readonly targets: readonly string[];
};
type Write = { readonly key: string; readonly delivery: Delivery };

class LocalEvents implements Events {
  readonly name = "events";
  readonly #level: Level;
  readonly #clock: Clock;
  readonly #buses: ReadonlySet<string>;
  readonly #rules: readonly Rule[];
  readonly #deliveries: Deliveries;
  readonly #newId = monotonicFactory();

  constructor(
    level: Level,
    clock: Clock,
    buses: ReadonlySet<string>,
    rules: readonly RuleDefinition[],
    deliver: Deliver,
  ) {
    this.#level = level;
    this.#clock = clock;
    this.#buses = buses;
    this.#rules = rules.map((rule) => ruleOf(rule, buses));
    this.#deliveries = new Deliveries(level, clock, deliver);
  }

  async start(): Promise<void> {
    const newest = await this.#recorded().keys({ reverse: true, limit: KEPT }).all();
    if (newest.length === KEPT) await this.#recorded().clear({ lt: newest.at(-1) });
    await this.#deliveries.resume();
  }

  async call(action: string, input: Input): Promise<Output> {
    if (action !== "PutEvents") throw notSupported(`EventBridge ${action}`);
    onlyKnown("EventBridge PutEvents", input, new Set(["Entries"]));
    const results = entriesIn(input).map((entry) => this.#accept(entry));
    await this.#write(results.filter((result) => "event" in result));
    const Entries = results.map((result) => ("event" in result ? { EventId: result.event.id } : result));
    return { FailedEntryCount: Entries.filter((entry) => "ErrorCode" in entry).length, Entries };
  }

  resourcesOf(_action: string, { Entries }: Input): readonly string[] {
    const buses = Array.isArray(Entries) ? Entries.map((entry: Input) => busIn(entry)) : [];
    return [...new Set(buses)].map((bus) => arn("events", `event-bus/${bus}`));
  }

  async recent(limit: number): Promise<Recorded[]> {
    return this.#recorded().values({ reverse: true, limit }).all();
  }

  stop(): Promise<void> {
    return this.#deliveries.stop();
  }

  #accept(entry: Input) {
    const result = checked(entry, this.#buses, this.#clock.now());
    return "event" in result
      ? { bus: result.bus, event: { ...result.event, id: this.#newId(this.#clock.now()) } }
      : result;
  }

  async #write(accepted: readonly Recorded[]): Promise<void> {
    if (accepted.length === 0) return;
    const writes = accepted.flatMap((recorded) => this.#writesOf(recorded));
    const [events, deliveries] = [this.#recorded(), deliveriesIn(this.#level)];
    await this.#level.batch([
      ...accepted.map((value) => ({ type: "put" as const, sublevel: events, key: value.event.id, value })),
      ...writes.map(({ key, delivery }) => ({ type: "put" as const, sublevel: deliveries, key, value: delivery })),
    ]);
    for (const { key, delivery } of writes) this.#deliveries.start(key, delivery);
  }

  #writesOf({ bus, event }: Recorded): Write[] {
    const rules = this.#rules.filter((rule) => rule.bus === bus && rule.matches(event));
    const since = this.#clock.now();
    return rules.flatMap(({ name, targets }) =>
      targets.map((target, number) => ({ key: `${event.id}/${name}/${number}`, delivery: { target, event, since } })),
    );
  }

  #recorded() {
    return this.#level.sublevel<string, Recorded>(["events", "recorded"], { valueEncoding: "json" });
  }
}

function ruleOf({ name, bus = "default", pattern, targets }: RuleDefinition, buses: ReadonlySet<string>): Rule {
  if (!buses.has(bus)) throw new Error(`The rule ${name} is on the event bus ${bus}, which does not exist`);
  return { name, bus, matches: compiled(pattern), targets };
}
