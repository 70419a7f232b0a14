import { setTimeout as pause } from "node:timers/promises";
import { seeded } from "../../../flows/samples/listings/random.ts";
import { contentHash } from "../../../functions/domain/ids.ts";
import type { People } from "../../../functions/domain/people/view.ts";
import type { Claim } from "../../../functions/domain/reviews/review.ts";
import { Api, type Reply } from "../api.ts";
import { decideAll } from "../application.ts";
import { COUNTED_MS, DAY_MS } from "../calendar.ts";
import type { Parts } from "../hand-over.ts";
import { written } from "../people.ts";
import type { DemoRow } from "../rows.ts";
import type { Scenario } from "../scenario.ts";
import { CAST, DAY, labelBy, type Member, turnOf } from "./cast.ts";
import { GOLD_RATE, goldFile } from "./gold.ts";

const MINUTE_MS = 60_000;
const SENIOR = "sam";
/** The usual seconds of an answer. */
const SECONDS = 20;

/** Plays a week of work on the running system; `told` gets what seniors see after each day. */
export async function playWeek(
  { flow, rounds }: Scenario,
  parts: Parts,
  told: (day: number, figures: People) => void,
): Promise<void> {
  const { system, options } = parts;
  const known = {
    flow,
    labels: flow.labels.map(({ name }) => name),
    random: seeded(options.seed).next,
    // What one of two has answered by the evening comes again the next day.
    truth: new Map(rounds.flat().map(({ item, label }) => [contentHash(item), label])),
  };
  for (const [at, rows] of rounds.entries()) {
    const began = system.clock.now();
    await new Workday({ ...known, rows, day: at + 1 }, parts).play();
    told(at + 1, await figuresNow(parts));
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

  constructor(today: Today, parts: Parts) {
    this.#today = today;
    this.#parts = parts;
  }

  async play(): Promise<void> {
    const { day } = this.#today;
    await decideAll(await this.#as("app"), { ...this.#today, round: day }, () => undefined);
    const seats = await Promise.all(
      CAST.map(async (member) => ({ member, api: await this.#as("reviewer", member.name) })),
    );
    for (let turn = 0; turn < DAY.turns; turn++) {
      this.#parts.progress.show(`Day ${day}: answers`, turn, DAY.turns);
      await this.#turn(seats, turn);
    }
    await this.#settle();
  }

  async #as(kind: "app" | "reviewer" | "senior", name?: string): Promise<Api> {
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
    if (random() < GOLD_RATE) await this.#goldAnswer(member, around);
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

  /** An answer to a gold item, beside those to what waits. */
  async #goldAnswer(member: Member, around: Parameters<typeof labelBy>[2]): Promise<void> {
    const { random, flow, rows } = this.#today;
    const label = rows[Math.floor(random() * rows.length)]?.label ?? "";
    const at = new Date(this.#parts.system.clock.now()).toISOString();
    const said = labelBy(member, label, around);
    const { key, content } = goldFile(`${member.name}-${Date.parse(at)}`, {
      flow: flow.name,
      reviewer: member.name,
      at,
      label,
      said,
      seconds: SECONDS,
    });
    await this.#parts.system.keep(key, content);
  }

  /** A senior settles what two could not agree on, and leaves the rest to the next day. */
  async #settle(): Promise<void> {
    const senior = await this.#as("senior", SENIOR);
    for (;;) {
      const { status, body } = await senior.call("POST /reviews/claim", [200, 204]);
      if (status === 204) return;
      const { id, item, lease, queue } = body as unknown as Claim;
      const epoch = lease.epoch;
      if (queue !== "seniors") {
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

const LOOK_MS = 250;
/** How often it is looked before the clock is moved on again. */
const LOOKS = 20;

/** What seniors see once everything is counted that was written down by now. */
async function figuresNow({ system, signal }: Parts): Promise<People> {
  const [ops, senior] = await Promise.all([
    system.token("ops").then((token) => new Api(system.url, token, signal)),
    system.token("senior", SENIOR).then((token) => new Api(system.url, token, signal)),
  ]);
  const written = new Date(system.clock.now()).toISOString();
  const isCounted = async (): Promise<boolean> => {
    const { countedTo = "" } = (await ops.call("GET /metrics?days=1", [200])).body as { countedTo?: string };
    return countedTo > written;
  };
  for (let look = 0; !(await isCounted()); look++) {
    if (look % LOOKS === 0) system.clock.skip(COUNTED_MS);
    await pause(LOOK_MS, undefined, { signal });
  }
  return (await senior.call("GET /people", [200])).body as unknown as People;
}
