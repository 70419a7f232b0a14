import { monotonicFactory } from "ulid";
import { arn } from "../account.ts";
import type { Clock } from "../clock.ts";
import { onlyKnown } from "../input.ts";
import { type Input, notSupported, type Output, type Service } from "../service.ts";
import { BUS, busIn, checked, entriesIn, type Event, type Refusal } from "./entries.ts";
import type { Level } from "../store/store.ts";

/** An event that was put, and its bus. */
export type Recorded = { readonly bus: string; readonly event: Event };

export interface Events extends Service {
  /** The newest events, newest first. */
  recent(limit: number): Promise<Recorded[]>;
}

/** How many events are kept to be shown. */
const KEPT = 10_000;

/** EventBridge's default bus. It has no rules: what is put there is on disk before PutEvents answers, and goes nowhere. */
export async function createEvents({ level, clock }: { level: Level; clock: Clock }): Promise<Events> {
  const recorded = level.sublevel<string, Recorded>(["events", "recorded"], { valueEncoding: "json" });
  const newest = await recorded.keys({ reverse: true, limit: KEPT }).all();
  if (newest.length === KEPT) await recorded.clear({ lt: newest.at(-1) });
  const newId = monotonicFactory();

  const accept = (entry: Input): Recorded | Refusal => {
    const result = checked(entry, clock.now());
    return "event" in result ? { bus: BUS, event: { ...result.event, id: newId(clock.now()) } } : result;
  };
  return {
    name: "events",
    async call(action, input) {
      if (action !== "PutEvents") throw notSupported(`EventBridge ${action}`);
      onlyKnown("EventBridge PutEvents", input, new Set(["Entries"]));
      const results = entriesIn(input).map(accept);
      const accepted = results.filter((result) => "event" in result);
      await recorded.batch(accepted.map((value) => ({ type: "put", key: value.event.id, value })));
      return answerOf(results);
    },
    resourcesOf: (_action, { Entries }) => {
      const buses = Array.isArray(Entries) ? Entries.map((entry: Input) => busIn(entry)) : [];
      return [...new Set(buses)].map((bus) => arn("events", `event-bus/${bus}`));
    },
    recent: (limit) => recorded.values({ reverse: true, limit }).all(),
    stop: async () => {},
  };
}

function answerOf(results: readonly (Recorded | Refusal)[]): Output {
  const Entries = results.map((result) => ("event" in result ? { EventId: result.event.id } : result));
  return { FailedEntryCount: Entries.filter((entry) => "ErrorCode" in entry).length, Entries };
}
