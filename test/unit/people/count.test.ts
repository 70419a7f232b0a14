import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { remove } from "../../../functions/adapters/objects.ts";
import { indexKey, storedIndex, storedPage, storedTeam } from "../../../functions/adapters/people/people.ts";
import { serveFlow } from "../../../functions/adapters/runtime.ts";
import { countPeople } from "../../../functions/count/people.ts";
import type { Held } from "../../../functions/domain/people/held.ts";
import { quarterOf, shardOf, shardsFor } from "../../../functions/domain/people/index-file.ts";
import type { PersonAddition } from "../../../functions/domain/people/person-day.ts";
import type { PersonFigures } from "../../../functions/domain/people/view.ts";
import { bucketInMemory } from "../../support/bucket.ts";
import { seeded } from "../../support/random.ts";
import { TINY_FLOW } from "../../support/rows.ts";
import { answered, goldAnswered } from "./world.ts";

const bucket = bucketInMemory();
const START = Date.parse("2026-03-02T08:00:00Z");
const [MINUTE, HOUR, DAY] = [60_000, 60 * 60_000, 24 * 60 * 60_000];
const iso = (time: number): string => new Date(time).toISOString();

beforeEach(() => {
  bucket.objects.clear();
  bucket.take();
  serveFlow(TINY_FLOW);
  vi.stubEnv("FEEDBACK_BUCKET", "bucket");
});
afterAll(() => {
  bucket.restore();
  vi.unstubAllEnvs();
});

/** Counts as the state has it done: what was replaced is removed. */
class Counter {
  index: string | undefined;
  held: Held | undefined;
  readonly #name: string;
  #runs = 0;

  constructor(name = "run") {
    this.#name = name;
  }

  async count(additions: readonly PersonAddition[], now: number): Promise<void> {
    const run = `${this.#name}-${(this.#runs += 1)}`;
    const before = { before: this.index, held: this.held };
    const { index, held, replaced } = await countPeople({ ...before, additions, run, now, salt: "salt" });
    [this.index, this.held] = [index, held];
    for (const key of replaced) await remove(key);
  }

  async figures(): Promise<readonly PersonFigures[]> {
    const { figures } = await storedIndex(this.index!);
    return (await Promise.all(Array.from({ length: figures!.pages }, (_, at) => storedPage(at, figures!.run)))).flat();
  }
}

function week(random: () => number): { readonly at: number; readonly addition: PersonAddition }[] {
  return Array.from({ length: 300 }, () => {
    const at = START + Math.floor(random() * 7) * DAY + Math.floor(random() * 8 * 60) * MINUTE;
    const reviewer = ["ana", "ben", "cleo"][Math.floor(random() * 3)]!;
    const label = random() < 0.7 ? "ok" : "bad";
    const addition =
      random() < 0.1
        ? goldAnswered({ reviewer, at: iso(at), label, right: random() < 0.9 })
        : answered({ reviewer, at: iso(at), label, others: [random() < 0.7 ? "ok" : "bad"] });
    return { at, addition };
  });
}

describe("figures of people", () => {
  test.each([1, 2, 3])("are the same however answers come, and when (seed %i)", async (seed) => {
    const random = seeded(seed);
    const all = week(random);
    const end = START + 7 * DAY;
    const once = new Counter();
    await once.count(
      all.map(({ addition }) => addition),
      end,
    );
    const whole = await once.figures();

    const often = new Counter("often");
    // Late, early and shuffled; some runs see nothing new.
    const late = all.toSorted(() => random() - 0.5);
    for (let from = 0; from < late.length; from += 25)
      await often.count(
        late.slice(from, from + 25).map(({ addition }) => addition),
        end + from * 10 * MINUTE,
      );
    await often.count([], end + 9 * DAY);
    await once.count([], end + 9 * DAY);

    expect(await often.figures()).toEqual(await once.figures());
    expect(whole.map(({ work }) => work.answers).reduce((sum, one) => sum + one, 0)).toBe(300);
  });

  test("leave no file behind that nothing names, and forget what is older than a quarter", async () => {
    const counter = new Counter();
    for (let day = 0; day < 100; day += 7) {
      await counter.count([answered({ reviewer: "ana", at: iso(START + day * DAY), label: "ok" })], START + day * DAY);
      await counter.count([], START + day * DAY + HOUR);
    }

    const { days, figures } = await storedIndex(counter.index!);
    expect(bucket.objects.size).toBe(Object.keys(days).length + 4);
    expect(Object.keys(days)).toHaveLength(13);
    expect(figures!.people).toBe(1);
    expect((await counter.figures())[0]!.work.answers).toBe(13);
  });

  test("cost nothing while nobody answers", async () => {
    const counter = new Counter();
    await counter.count([], START);
    expect(bucket.take().reads).toBe(0);
    await counter.count([answered({ reviewer: "ana", at: iso(START), label: "ok" })], START);
    bucket.take();
    await counter.count([], START + 5 * MINUTE);
    expect(bucket.take()).toMatchObject({ reads: 1, writes: 0 });
  });

  test("wait an hour for what follows: until then, nothing is read or written", async () => {
    const counter = new Counter();
    const at = (minutes: number) => answered({ reviewer: "ana", at: iso(START + minutes * MINUTE), label: "ok" });
    await counter.count([at(0)], START);
    bucket.take();
    for (let minutes = 5; minutes < 60; minutes += 5) await counter.count([at(minutes)], START + minutes * MINUTE);
    expect(bucket.take()).toMatchObject({ reads: 0, writes: 0 });
    expect((await counter.figures())[0]!.work.answers).toBe(1);
    await counter.count([at(65)], START + 65 * MINUTE);
    expect((await counter.figures())[0]!.work.answers).toBe(13);
    expect(counter.held).toBeUndefined();
  });

  test("keep a person's made-up name through a quarter, and no longer", async () => {
    const counter = new Counter();
    const at = (time: number) => answered({ reviewer: "ana", at: iso(time), label: "ok" });
    await counter.count([at(START)], START);
    const first = (await storedIndex(counter.index!)).secret;
    await counter.count([at(START + DAY)], START + DAY);
    expect((await storedIndex(counter.index!)).secret).toEqual(first);
    await counter.count([at(START + 31 * DAY)], START + 31 * DAY);
    expect((await storedIndex(counter.index!)).secret.quarter).toBe("2026-Q2");
    expect(quarterOf("2026-12-31")).toBe("2026-Q4");
  });

  test("of very many people are spread over files, of which an answer touches one", async () => {
    const names = Array.from({ length: 1_000 }, (_, at) => `person-${at}`);
    const counter = new Counter();
    await counter.count(
      names.map((reviewer) => answered({ reviewer, at: iso(START), label: "ok" })),
      START,
    );
    const { days, figures } = await storedIndex(counter.index!);
    expect([days["2026-03-02"]!.shards, figures!.history.shards, figures!.pages]).toEqual([8, 8, 5]);
    const sizes = Array.from(
      { length: 8 },
      (_, shard) => names.filter((name) => shardOf(name, 8) === String(shard)).length,
    );
    expect(Math.min(...sizes)).toBeGreaterThan(80);
    await counter.count([answered({ reviewer: "person-7", at: iso(START), label: "bad" })], START + 5 * MINUTE);
    await counter.count([], START + 66 * MINUTE);

    const runs = (await storedIndex(counter.index!)).days["2026-03-02"]!.runs;
    const changed = Object.keys(runs).filter((shard) => runs[shard] !== days["2026-03-02"]!.runs[shard]);
    expect(changed).toEqual([shardOf("person-7", 8)]);
    expect((await counter.figures()).find(({ name }) => name === "person-7")!.work.answers).toBe(2);
    expect((await storedTeam((await storedIndex(counter.index!)).figures!.run)).work.answers).toBe(1_001);
  });

  test("grow into more files as people become more, without losing anybody", async () => {
    const counter = new Counter();
    const come = (from: number, to: number, time: number) =>
      counter.count(
        Array.from({ length: to - from }, (_, at) =>
          answered({ reviewer: `person-${from + at}`, at: iso(time), label: "ok" }),
        ),
        time,
      );
    await come(0, 150, START);
    await come(150, 900, START + DAY);
    await counter.count([], START + 2 * DAY);

    expect(shardsFor(150)).toBe(1);
    expect((await storedIndex(counter.index!)).figures!.history.shards).toBe(8);
    expect(new Set((await counter.figures()).map(({ name }) => name)).size).toBe(900);
    expect(bucket.objects.has(indexKey(counter.index!))).toBe(true);
  });
});
