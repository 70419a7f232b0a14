import { setTimeout as pause } from "node:timers/promises";
import { seeded } from "../../../flows/samples/listings/random.ts";
import { contentHash } from "../../../functions/domain/ids.ts";
import type { People } from "../../../functions/domain/people/view.ts";
import type { Claim } from "../../../functions/domain/reviews/review.ts";
import { Api, type Reply } from "../api.ts";
import { decideAll } from "../application.ts";
import { COUNTED_MS, DAY_MS } from "../calendar.ts";
import type { Parts } from "../hand-over.ts";
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
  const known = { flow, labels: flow.labels.map(({ name }) => name), random: seeded(options.seed).next };
  let answers = 0;
  for (const [at, rows] of rounds.entries()) {
    const began = system.clock.now();
    answers += await new Workday({ ...known, rows, day: at + 1 }, parts).play();
    told(at + 1, await figuresAfter(answers, parts));
    system.clock.skip(began + DAY_MS - system.clock.now());
  }
}

type Today = Pick<Scenario, "flow"> & {
  readonly rows: readonly DemoRow[];
  readonly labels: readonly string[];
  readonly random: () => number;
  readonly day: number;
};

/** Somebody at their desk. */
type Seat = { readonly member: Member; readonly api: Api };

/** One day: everybody has a review open for four minutes of the clock, turn after turn. */
class Workday {
  readonly #today: Today;
  readonly #parts: Parts;
  readonly #truth: ReadonlyMap<string, string>;

  constructor(today: Today, parts: Parts) {
    this.#today = today;
    this.#parts = parts;
    this.#truth = new Map(today.rows.map(({ item, label }) => [contentHash(item), label]));
  }

  /** How many answers people gave. */
  async play(): Promise<number> {
    const { day } = this.#today;
    await decideAll(await this.#as("app"), { ...this.#today, round: day }, () => undefined);
    const seats = await Promise.all(
      CAST.map(async (member) => ({ member, api: await this.#as("reviewer", member.name) })),
    );
    let given = 0;
    for (let turn = 0; turn < DAY.turns; turn++) {
      this.#parts.progress.show(`Day ${day}: answers`, turn, DAY.turns);
      given += await this.#turn(seats, turn);
    }
    return given + (await this.#settle());
  }

  async #as(kind: "app" | "reviewer" | "senior", name?: string): Promise<Api> {
    const { system, signal } = this.#parts;
    return new Api(system.url, await system.token(kind, name), signal);
  }

  async #turn(seats: readonly Seat[], turn: number): Promise<number> {
    const atWork = seats.filter(({ member }) => turnOf(member, turn).works);
    const claims = await Promise.all(atWork.map(({ api }) => api.call("POST /reviews/claim", [200, 204])));
    this.#parts.system.clock.skip(DAY.minutes * MINUTE_MS);
    const given = await Promise.all(
      atWork.map((seat, at) => this.#answer(seat, claims[at]!, turnOf(seat.member, turn).minutes)),
    );
    return given.reduce((sum, one) => sum + one, 0);
  }

  async #answer({ member, api }: Seat, { status, body }: Reply, minutes: number): Promise<number> {
    const { random, labels, day } = this.#today;
    const around = { day, minutes, labels, random };
    const gold = random() < GOLD_RATE ? await this.#goldAnswer(member, around) : 0;
    if (status === 204) return gold;
    const { id, item, lease } = body as unknown as Claim;
    const label = labelBy(member, this.#trueOf(item), around);
    const seconds = SECONDS * (0.5 + random());
    await api.call(`POST /reviews/${id}/answer`, [200], { body: { label, seconds, epoch: lease.epoch } });
    return gold + 1;
  }

  #trueOf(item: unknown): string {
    const label = this.#truth.get(contentHash(item));
    if (label === undefined) throw new Error("A review showed an item that nobody had sent on that day.");
    return label;
  }

  /** An answer to a gold item, beside those to what waits. */
  async #goldAnswer(member: Member, around: Parameters<typeof labelBy>[2]): Promise<number> {
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
    return 1;
  }

  /** A senior settles what two could not agree on, and leaves the rest to the next day. */
  async #settle(): Promise<number> {
    const senior = await this.#as("senior", SENIOR);
    for (let given = 0; ; given++) {
      const { status, body } = await senior.call("POST /reviews/claim", [200, 204]);
      if (status === 204) return given;
      const { id, item, lease, queue } = body as unknown as Claim;
      const epoch = lease.epoch;
      if (queue !== "seniors") {
        await senior.call(`POST /reviews/${id}/release`, [200, 204], { body: { epoch } });
        return given;
      }
      const label = this.#trueOf(item);
      await senior.call(`POST /reviews/${id}/answer`, [200], { body: { label, seconds: SECONDS, epoch } });
    }
  }
}

const LOOK_MS = 250;

/**
 * What seniors see once everything is counted that is written down. What one of two has answered so far is not: it is
 * counted with the second answer.
 */
async function figuresAfter(answers: number, { system, signal }: Parts): Promise<People> {
  const senior = new Api(system.url, await system.token("senior", SENIOR), signal);
  let [before, figures] = [-1, undefined as People | undefined];
  for (;;) {
    system.clock.skip(COUNTED_MS);
    await pause(LOOK_MS, undefined, { signal });
    figures = (await senior.call("GET /people", [200])).body as unknown as People;
    const counted = figures.team?.answers ?? 0;
    if (counted === before && counted > 0) return figures;
    if (counted > answers) throw new Error(`${counted} answers were counted, and ${answers} given.`);
    before = counted;
  }
}
