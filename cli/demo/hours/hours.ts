import { setTimeout as pause } from "node:timers/promises";
import { seeded } from "../../../flows/samples/listings/random.ts";
import type { PartsView } from "../../../functions/domain/parts/parts-view.ts";
import { contentHash } from "../../../functions/domain/ids.ts";
import type { Claim } from "../../../functions/domain/reviews/review.ts";
import { Api } from "../api.ts";
import { type Decided, decideAll } from "../application.ts";
import type { Parts } from "../hand-over.ts";
import { answer, answerOf, claimed } from "../people.ts";
import { retrain } from "../retraining.ts";
import type { DemoRow } from "../rows.ts";
import { ANSWERS, LOOK_EVERY, LOOKS, RULE, type Story } from "./story.ts";
import { type Look, lookAt } from "./users.ts";

const REVIEWERS = ["ana", "ben", "cleo", "dan", "eva", "finn", "gil", "hana"];
const SENIOR = "sam";
/** Items that the application sends at once. */
const BATCH = 16;
const MINUTE_MS = 60_000;
/** In this time the sweeper has offered another answer to look at again, where there is one: it does so every ten minutes. */
const APART_MS = 11 * MINUTE_MS;

/** What the demo tells at its end. */
export type Told = {
  readonly looks: readonly Look[];
  /** `offAfter`: how many answers had been given when it switched itself off. */
  readonly rule: {
    readonly decided: number;
    readonly audits: number;
    readonly wrong: number;
    readonly offAfter?: number;
  };
  /** Wrong answers among those that teach; how many answers were looked at again, and how many wrong ones were found. */
  readonly again: { readonly planted: number; readonly looked: number; readonly found: number };
};

/** The first answers to a flow without a model: an application, its users, eight reviewers and a senior. */
export class Hours {
  readonly #story: Story;
  readonly #parts: Parts;
  readonly #random: () => number;
  readonly #truth: ReadonlyMap<string, string>;
  readonly #decided: Decided[] = [];
  /** The first answer to each item, by its hash. */
  readonly #said = new Map<string, string>();
  #answers = 0;

  constructor(story: Story, parts: Parts) {
    this.#story = story;
    this.#parts = parts;
    this.#random = seeded(parts.options.seed).next;
    this.#truth = new Map(story.rows.map(({ item, label }) => [contentHash(item), label]));
  }

  async play(): Promise<Told> {
    const [app, ops, senior] = await Promise.all([this.#as("app"), this.#as("ops"), this.#as("senior", SENIOR)]);
    const reviewers = await Promise.all(REVIEWERS.map((name) => this.#as("reviewer", name)));
    const looks = [await this.#look(app)];
    let offAfter: number | undefined;
    for (let from = 0; this.#answers < ANSWERS && from < this.#story.rows.length; from += BATCH) {
      this.#parts.progress.show("Answers", this.#answers, ANSWERS);
      await this.#send(app, from);
      await this.#parts.system.auditsOpen();
      await this.#answerAll([...reviewers, senior]);
      offAfter ??= (await this.#rule(ops)).off === undefined ? undefined : this.#answers;
      if (this.#answers >= LOOK_EVERY * looks.length) looks.push(await this.#look(app));
    }
    const { error } = await this.#rule(ops);
    const decided = this.#decided.filter(({ automatic }) => automatic).length;
    const rule = { decided, audits: error?.n ?? 0, wrong: Math.round((error?.rate ?? 0) * (error?.n ?? 0)) };
    return {
      looks,
      rule: { ...rule, ...(offAfter !== undefined && { offAfter }) },
      again: await this.#lookAgain(ops, senior),
    };
  }

  async #as(kind: "app" | "reviewer" | "senior" | "ops", name?: string): Promise<Api> {
    const { system, signal } = this.#parts;
    return new Api(system.url, await system.token(kind, name), signal);
  }

  async #look(app: Api): Promise<Look> {
    const { system, signal } = this.#parts;
    return lookAt({ app, clock: system.clock, signal, rows: this.#story.looked, answers: this.#answers });
  }

  async #send(app: Api, from: number): Promise<void> {
    const { flow, rows } = this.#story;
    const round = { flow, round: 1, rows: rows.slice(from, from + BATCH) };
    this.#decided.push(...(await decideAll(app, round, () => undefined)));
  }

  /** What ops see of the rule. */
  async #rule(ops: Api): Promise<PartsView["parts"][number]> {
    const { parts } = (await ops.call("GET /parts", [200])).body as unknown as PartsView;
    const found = parts.find(({ part }) => part === `rule:${RULE}`);
    if (found === undefined) throw new Error("The rule is not among the parts of the flow.");
    return found;
  }

  /** Until a whole look at the queue finds nothing: an answer may have asked for another opinion. */
  async #answerAll(people: readonly Api[]): Promise<void> {
    for (let before = -1; before !== this.#answers;) {
      before = this.#answers;
      await Promise.all(people.map((who) => this.#answerWhile(who)));
    }
  }

  async #answerWhile(who: Api): Promise<void> {
    for (;;) {
      const claim = await claimed(who);
      if (claim === undefined) return;
      const label = this.#answerTo(claim);
      await answer(who, claim, { label });
      this.#answers += 1;
    }
  }

  /** What is true, or where the person slips, something else. */
  #answerTo({ item }: Claim): string {
    const { flow } = this.#story;
    const labels = flow.labels.map(({ name }) => name);
    const label = answerOf(this.#trueOf(item), { labels, noise: this.#parts.options.noise, random: this.#random });
    const hash = contentHash(item);
    if (!this.#said.has(hash)) this.#said.set(hash, label);
    return label;
  }

  #trueOf(item: unknown): string {
    const label = this.#truth.get(contentHash(item));
    if (label === undefined) throw new Error("A review showed an item that nobody had sent.");
    return label;
  }

  /** The night's look at what was answered, and the next day a senior to whom the least likely answers come among other work. */
  async #lookAgain(ops: Api, senior: Api): Promise<Told["again"]> {
    const planted = await this.#planted();
    await retrain(ops);
    let [looked, found] = [0, 0];
    // One turn more than looks: the first may come before the sweeper has seen that a senior is there.
    for (let turn = 0; turn <= LOOKS; turn++) {
      this.#parts.progress.show("Looking again", turn, LOOKS);
      const claim = await this.#claimedSoon(senior);
      if (claim === undefined) continue;
      await answer(senior, claim, { label: this.#trueOf(claim.item) });
      looked += 1;
      if (planted.has(contentHash(claim.item))) found += 1;
    }
    return { planted: planted.size, looked, found };
  }

  /** What a senior is given within the next minutes of the clock. */
  async #claimedSoon(senior: Api): Promise<Claim | undefined> {
    const { system, signal } = this.#parts;
    for (let gone = 0; gone < APART_MS; gone += MINUTE_MS) {
      const claim = await claimed(senior);
      if (claim !== undefined) return claim;
      system.clock.skip(MINUTE_MS);
      await pause(LOOK_MS, undefined, { signal });
    }
    return undefined;
  }

  /** The items whose answer teaches, and is wrong. */
  async #planted(): Promise<ReadonlySet<string>> {
    const byPeople = this.#decided.filter(({ automatic }) => !automatic);
    const drawn = await this.#parts.system.drawn(byPeople.map(({ id }) => id));
    const teaching = byPeople.filter(({ id }) => !drawn.has(id)).map(({ row }: { row: DemoRow }) => row);
    const wrong = teaching.filter(({ item, label }) => (this.#said.get(contentHash(item)) ?? label) !== label);
    return new Set(wrong.map(({ item }) => contentHash(item)));
  }
}

const LOOK_MS = 100;
