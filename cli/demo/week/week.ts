import { setTimeout as pause } from "node:timers/promises";
import { seeded } from "../../../flows/samples/listings/random.ts";
import { contentHash } from "../../../functions/domain/ids.ts";
import { HOUR_MS } from "../../../functions/domain/calendar.ts";
import type { OwnGold } from "../../../functions/domain/gold/views.ts";
import type { People } from "../../../functions/domain/people/view.ts";
import type { Claim } from "../../../functions/domain/reviews/review.ts";
import { Api, type Reply } from "../api.ts";
import { decideAll } from "../application.ts";
import { COUNTED_MS, DAY_MS } from "../calendar.ts";
import type { Parts } from "../hand-over.ts";
import { written } from "../people.ts";
import type { DemoRow } from "../rows.ts";
import type { Scenario } from "../scenario.ts";
import { castOn, DAY, labelBy, type Member, turnOf } from "./cast.ts";
import { plantAll } from "./check-items.ts";
import type { Practised } from "./tell.ts";

const MINUTE_MS = 60_000;
const SENIOR = "sam";
/** Who answers, beside that one, what becomes a check item. */
const SECOND_SENIOR = "sue";
/** The usual seconds of an answer. */
const SECONDS = 20;

type Week = Scenario & { readonly checks: readonly DemoRow[] };

/** Plays a week of work on the running system; `told` gets what seniors see after each day, and whose practice ended. */
export async function playWeek(
  { flow, rounds, checks }: Week,
  parts: Parts,
  told: (day: number, figures: People, practised: readonly Practised[]) => void,
): Promise<void> {
  const { system, options } = parts;
  const known = {
    flow,
    labels: flow.labels.map(({ name }) => name),
    random: seeded(options.seed).next,
    // What one of two has answered by the evening comes again the next day.
    truth: new Map([...checks, ...rounds.flat()].map(({ item, label }) => [contentHash(item), label])),
  };
  for (const [at, rows] of rounds.entries()) {
    const began = system.clock.now();
    const day = new Workday({ ...known, rows, day: at + 1 }, parts);
    if (at === 0) await day.plant(checks);
    const practised = await day.play();
    told(at + 1, await figuresNow(parts), practised);
    system.clock.skip(began + DAY_MS - system.clock.now());
  }
}

type Today = Pick<Scenario, "flow"> & {
  readonly rows: readonly DemoRow[];
  readonly labels: readonly string[];
  readonly random: () => number;
  readonly day: number;
  /** The true label, by the item's hash. */
  readonly truth: ReadonlyMap<string, string>;
};

/** Somebody at their desk. */
type Seat = { readonly member: Member; readonly api: Api };

/** One day: everybody has a review open for four minutes of the clock, turn after turn. */
class Workday {
  readonly #today: Today;
  readonly #parts: Parts;
  readonly #practised: Practised[] = [];

  constructor(today: Today, parts: Parts) {
    this.#today = today;
    this.#parts = parts;
  }

  /** Seniors decide what becomes check items, before anything else is asked. */
  async plant(checks: readonly DemoRow[]): Promise<void> {
    const [app, ops] = await Promise.all([this.#as("app"), this.#as("ops")]);
    const decided = await decideAll(app, { flow: this.#today.flow, round: 0, rows: checks }, () => undefined);
    for (const name of [SENIOR, SECOND_SENIOR]) await this.#answerAll(await this.#as("senior", name), "reviewers");
    await plantAll(ops, decided);
  }

  /** @returns whose practice ended. */
  async play(): Promise<readonly Practised[]> {
    const { day } = this.#today;
    await decideAll(await this.#as("app"), { ...this.#today, round: day }, () => undefined);
    const seats = await Promise.all(
      castOn(day).map(async (member) => ({ member, api: await this.#as("reviewer", member.name) })),
    );
    for (let turn = 0; turn < DAY.turns; turn++) {
      this.#parts.progress.show(`Day ${day}: answers`, turn, DAY.turns);
      await this.#turn(seats, turn);
      await this.#seePractice(seats);
    }
    await this.#answerAll(await this.#as("senior", SENIOR), "seniors");
    return this.#practised;
  }

  /** Notes whose practice has ended since it was last looked. Whoever joins today is new. */
  async #seePractice(seats: readonly Seat[]): Promise<void> {
    const { day } = this.#today;
    const isNew = ({ member: { name, joins = 1 } }: Seat): boolean =>
      joins === day && !this.#practised.some((one) => one.name === name);
    const ended = await Promise.all(seats.filter(isNew).map(practisedBy));
    this.#practised.push(...ended.flatMap((one) => one ?? []));
  }

  async #as(kind: "app" | "reviewer" | "senior" | "ops", name?: string): Promise<Api> {
    const { system, signal } = this.#parts;
    return new Api(system.url, await system.token(kind, name), signal);
  }

  async #turn(seats: readonly Seat[], turn: number): Promise<void> {
    const atWork = seats.filter(({ member }) => turnOf(member, turn).works);
    const claims = await Promise.all(atWork.map(({ api }) => api.call("POST /reviews/claim", [200, 204])));
    this.#parts.system.clock.skip(DAY.minutes * MINUTE_MS);
    await Promise.all(atWork.map((seat, at) => this.#answer(seat, claims[at]!, turnOf(seat.member, turn).minutes)));
  }

  async #answer({ member, api }: Seat, { status, body }: Reply, minutes: number): Promise<void> {
    const { random, labels, day } = this.#today;
    const around = { day, minutes, labels, random };
    if (status === 204) return;
    const { id, item, lease } = body as unknown as Claim;
    const label = labelBy(member, this.#trueOf(item), around);
    const seconds = SECONDS * (0.5 + random());
    await api.call(`POST /reviews/${id}/answer`, [200], { body: { label, seconds, epoch: lease.epoch } });
    await written(api, id);
  }

  #trueOf(item: unknown): string {
    const label = this.#today.truth.get(contentHash(item));
    if (label === undefined) throw new Error("A review showed an item that nobody had sent.");
    return label;
  }

  /** A senior answers what is in a queue: in that of seniors, what two could not agree on. The rest is left to the others. */
  async #answerAll(senior: Api, wanted: Claim["queue"]): Promise<void> {
    for (;;) {
      const { status, body } = await senior.call("POST /reviews/claim", [200, 204]);
      if (status === 204) return;
      const { id, item, lease, queue } = body as unknown as Claim;
      const epoch = lease.epoch;
      if (queue !== wanted) {
        await senior.call(`POST /reviews/${id}/release`, [200, 204], { body: { epoch } });
        return;
      }
      const label = this.#trueOf(item);
      // As long as it takes: answers sooner than the text can be read would be shown.
      this.#parts.system.clock.skip(SECONDS * 1000);
      await senior.call(`POST /reviews/${id}/answer`, [200], { body: { label, seconds: SECONDS, epoch } });
      await written(senior, id);
    }
  }
}

/** What somebody's practice came to, once it has ended. */
async function practisedBy({ member: { name }, api }: Seat): Promise<Practised | undefined> {
  const { body } = await api.call("GET /reviews/summary", [200]);
  if (body["practice"] !== undefined) return undefined;
  const { all } = (await api.call("GET /people/me/gold", [200])).body as OwnGold;
  return { name, answered: all?.answered ?? 0, right: all?.right ?? 0 };
}

const LOOK_MS = 250;
/** How often it is looked before the clock is moved on again. */
const LOOKS = 20;

/** What seniors see once everything is counted that was written down by now, and an hour later is summed up. */
async function figuresNow(parts: Parts): Promise<People> {
  const { system, signal } = parts;
  const [ops, senior] = await Promise.all([
    system.token("ops").then((token) => new Api(system.url, token, signal)),
    system.token("senior", SENIOR).then((token) => new Api(system.url, token, signal)),
  ]);
  await untilCounted(parts, ops);
  system.clock.skip(HOUR_MS);
  await untilCounted(parts, ops);
  return (await senior.call("GET /people", [200])).body as unknown as People;
}

async function untilCounted({ system, signal }: Parts, ops: Api): Promise<void> {
  const written = new Date(system.clock.now()).toISOString();
  const isCounted = async (): Promise<boolean> => {
    const { countedTo = "" } = (await ops.call("GET /metrics?days=1", [200])).body as { countedTo?: string };
    return countedTo > written;
  };
  for (let look = 0; !(await isCounted()); look++) {
    if (look % LOOKS === 0) system.clock.skip(COUNTED_MS);
    await pause(LOOK_MS, undefined, { signal });
  }
}
