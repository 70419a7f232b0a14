import type { Claim } from "../../../functions/domain/reviews/review.ts";
import type { Answer, Client } from "../../support/system.ts";
import type { Case } from "./items.ts";
import type { Mix } from "./mix.ts";
import type { Stage } from "./stage.ts";

/** What was done. `decided`: reviews that an application waited for; `audits`: of what was out already. */
export type Tally = { decisions: number; automatic: number; decided: number; audits: number; opinions: number };

/** Decisions that come before people answer what waits: so nothing waits until its time is over. */
const BATCH = 20;
/** After so long the sweeper opens audits, for certain; seconds. */
const AUDITS_SECONDS = 70;
/** The page lengthens a claim once this share of its lease is over. It claims a review while the one before is on the screen. */
const DUE = 0.65;
/** Steps by this share come nowhere twice, and everywhere equally often. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** So often it waits for audits. */
const PATIENCE = 10;
/** How often the page fetches the summary; seconds. */
const SUMMARY_SECONDS = 60;

type Parts = {
  readonly stage: Stage;
  readonly mix: Mix;
  readonly app: Client;
  readonly people: readonly Client[];
  readonly onClaim?: (reviewId: string) => Promise<void>;
};

/** Everybody at work: an application, and people who each answer what another may not. */
export class Work {
  readonly #stage: Stage;
  readonly #mix: Mix;
  readonly #app: Client;
  readonly #people: readonly Client[];
  readonly #truth = new Map<string, string>();
  readonly #undecided = new Set<string>();
  #watched = 0;
  /** How long the review before was looked at, in seconds: the next one is claimed ahead of it. */
  #before = 0;
  /** Hears of each claim before it is answered. */
  readonly #onClaim: (reviewId: string) => Promise<void>;
  readonly done: Tally = { decisions: 0, automatic: 0, decided: 0, audits: 0, opinions: 0 };

  constructor({ stage, mix, app, people, onClaim = async () => {} }: Parts) {
    this.#onClaim = onClaim;
    this.#stage = stage;
    this.#mix = mix;
    this.#app = app;
    this.#people = people;
  }

  async all(items: readonly Case[]): Promise<Tally> {
    for (let at = 0; at < items.length; at += BATCH) {
      for (const asked of items.slice(at, at + BATCH)) await this.#decide(asked);
      await this.#review();
    }
    await this.#audits(items.filter(({ sure, drawn }) => sure && drawn).length);
    await this.#look();
    return this.done;
  }

  /** The last audits, which open a while after their decisions. */
  async #audits(owed: number): Promise<void> {
    for (let tried = 0; this.done.audits < owed || tried === 0; tried++) {
      if (tried === PATIENCE) throw new Error(`Only ${this.done.audits} of ${owed} audits were opened.`);
      await this.#stage.pass(AUDITS_SECONDS);
      await this.#review();
    }
  }

  /** @throws where the model decides otherwise than the mix wants: the figures would be of another one. */
  async #decide({ key, item, label, sure }: Case): Promise<void> {
    this.#truth.set(textOf(item), label);
    const { body } = demand(await this.#app.decide(key, item), sure ? 201 : 202);
    this.done.decisions += 1;
    if (sure) this.done.automatic += 1;
    else this.#undecided.add(String(body["id"]));
  }

  /** Until nothing is left: what one has answered may be asked of another. */
  async #review(): Promise<void> {
    await this.#stage.quiet();
    for (let turn = 0; (await this.#stage.waiting()) > 0; turn += 1) {
      const person = this.#people[turn % this.#people.length] as Client;
      const { status, body } = await person.call("POST /reviews/claim");
      if (status === 200) await this.#answer(person, body as Claim);
    }
  }

  async #answer(person: Client, { id, item, labels, lease: { epoch } }: Claim): Promise<void> {
    const seconds = this.#seconds();
    await this.#onClaim(id);
    await this.#watch(person, { id, epoch, seconds });
    const label = this.#opinion(
      textOf(item),
      labels.map(({ name }) => name),
    );
    demand(await person.call(`POST /reviews/${id}/answer`, { body: { label, epoch, seconds } }), 200);
    this.done.opinions += 1;
    await this.#stage.pass(this.#stage.undoSeconds + 1);
    const { state, purpose } = await this.#settled(id);
    if (state !== "closed") return;
    if (purpose === "audit") this.done.audits += 1;
    else this.done.decided += 1;
  }

  /** The review once its answer has counted: it is over, or somebody else is to answer as well. */
  async #settled(id: string): Promise<Record<string, unknown>> {
    for (;;) {
      const row = await this.#stage.row(id);
      await this.#stage.quiet();
      if (row["state"] === "closed" || row["state"] === "open") return row;
    }
  }

  /** What the page asks while somebody looks at a review. */
  async #watch(person: Client, { id, epoch, seconds }: { id: string; epoch: number; seconds: number }): Promise<void> {
    const held = this.#before + seconds;
    this.#before = seconds;
    for (let beats = Math.floor(held / (DUE * this.#stage.leaseSeconds)); beats > 0; beats -= 1)
      demand(await person.call(`POST /reviews/${id}/heartbeat`, { body: { epoch } }), 200);
    this.#watched += seconds;
    for (; this.#watched >= SUMMARY_SECONDS; this.#watched -= SUMMARY_SECONDS)
      demand(await person.call("GET /reviews/summary"), 200);
  }

  /** How long this review is looked at, in seconds: by an exponential distribution, whose quantiles are passed through evenly. */
  #seconds(): number {
    const share = (this.done.opinions * GOLDEN + 0.5) % 1;
    return Math.round(-10 * this.#mix.seconds * Math.log(1 - share)) / 10;
  }

  /** The truth, but for a slip now and then. */
  #opinion(text: string, labels: readonly string[]): string {
    const truth = this.#truth.get(text) ?? "";
    const { slips } = this.#mix;
    const isSlip = Math.floor((this.done.opinions + 1) * slips) > Math.floor(this.done.opinions * slips);
    return isSlip ? (labels.find((label) => label !== truth) ?? truth) : truth;
  }

  async #look(): Promise<void> {
    for (let look = 0; look < this.#mix.looks; look++)
      for (const id of this.#undecided) {
        const { body } = demand(await this.#app.call(`GET /decisions/${id}`), 200);
        if (body["status"] !== "decided") throw new Error(`${id} is not decided: ${JSON.stringify(body)}`);
      }
  }
}

const textOf = (item: object): string => JSON.stringify(item, Object.keys(item).toSorted());

function demand(answer: Answer, status: number): Answer {
  if (answer.status === status) return answer;
  throw new Error(`${answer.status} in the place of ${status}: ${JSON.stringify(answer.body)}`);
}
