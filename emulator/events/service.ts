import { monotonicFactory } from "ulid";
import { arn } from "../account.ts";
import type { Clock } from "../clock.ts";
import type { Operation } from "../journal.ts";
import { onlyKnown } from "../input.ts";
import { type Input, notSupported, type Output, type Service } from "../service.ts";
import { BUS, busIn, checked, entriesIn, type Event, type Refusal } from "./entries.ts";
import { Outbox, type Send } from "./outbox.ts";
import { matches } from "./pattern.ts";
import type { Rule } from "./rules.ts";
import type { Level } from "../store/store.ts";

/** An event that was put, and its bus. */
export type Recorded = { readonly bus: string; readonly event: Event };

export interface Events extends Service {
  /** The newest events, newest first. */
  recent(limit: number): Promise<Recorded[]>;
  /** What is put from now on goes by these rules. */
  replaceRules(rules: readonly Rule[]): void;
}

/** How many events are kept to be shown. */
const KEPT = 10_000;

type EventsOptions = {
  readonly level: Level;
  readonly clock: Clock;
  readonly rules?: readonly Rule[];
  /** Puts a message into a queue. */
  readonly send?: Send;
};

/** EventBridge's default bus: what is put there is on disk before PutEvents answers, with what its rules send to queues. */
export async function createEvents({ level, clock, rules = [], send = nowhere }: EventsOptions): Promise<Events> {
  let current = rules;
  const outbox = new Outbox(level, send);
  await outbox.resume();
  const recorded = level.sublevel<string, Recorded>(["events", "recorded"], { valueEncoding: "json" });
  const newest = await recorded.keys({ reverse: true, limit: KEPT }).all();
  if (newest.length === KEPT) await recorded.clear({ lt: newest.at(-1) });
  const newId = monotonicFactory();

  const accept = (entry: Input): Recorded | Refusal => {
    const result = checked(entry, clock.now());
    return "event" in result ? { bus: BUS, event: { ...result.event, id: newId(clock.now()) } } : result;
  };
  const queuesFor = (event: Event): string[] =>
    current.filter(({ pattern }) => matches(pattern, event)).flatMap(({ queueArns }) => queueArns);
  return {
    name: "events",
    async call(action, input) {
      if (action !== "PutEvents") throw notSupported(`EventBridge ${action}`);
      onlyKnown("EventBridge PutEvents", input, new Set(["Entries"]));
      const results = entriesIn(input).map(accept);
      const accepted = results.filter((result) => "event" in result);
      const parcels = accepted.flatMap(({ event }) => outbox.operations(event.id, event, queuesFor(event)));
      const kept = accepted.map((value) => ({ type: "put", sublevel: recorded, key: value.event.id, value }) as const);
      await level.batch([...kept, ...parcels] as Operation[]);
      outbox.dispatch(parcels);
      return answerOf(results);
    },
    resourcesOf: (_action, { Entries }) => {
      const buses = Array.isArray(Entries) ? Entries.map((entry: Input) => busIn(entry)) : [];
      return [...new Set(buses)].map((bus) => arn("events", `event-bus/${bus}`));
    },
    recent: (limit) => recorded.values({ reverse: true, limit }).all(),
    replaceRules: (next) => void (current = next),
    stop: () => outbox.idle(),
  };
}

/** Without rules there is nothing to send. */
const nowhere: Send = async () => {};

function answerOf(results: readonly (Recorded | Refusal)[]): Output {
  const Entries = results.map((result) => ("event" in result ? { EventId: result.event.id } : result));
  return { FailedEntryCount: Entries.filter((entry) => "ErrorCode" in entry).length, Entries };
}
