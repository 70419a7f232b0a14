import { availableParallelism } from "node:os";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Instance, Job } from "../../lambda/instance.ts";
import type { Outcome } from "../../lambda/outcome.ts";
import { Pool } from "../../lambda/pool.ts";

const ANSWER: Outcome = { result: "null" };
const job = (requestId: string): Job => ({ requestId, event: "{}", ahead: () => 0 });
const MINUTE_MS = 60_000;

/** A worker whose thread a test holds: what it is given while it is held lies there. */
type Fake = {
  readonly instance: Instance;
  readonly given: string[];
  ended: boolean;
  /** Lets the thread go on, or not. */
  hold(held: boolean): void;
  /** It dies; what it had not begun says so. */
  die(): void;
};

let workers: Fake[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
  workers = [];
});
afterEach(() => vi.useRealTimers());

function fake(): Fake {
  let held = false;
  let backlog: { settle: (outcome: Outcome | undefined) => void; since: number }[] = [];
  const { promise: ended, resolve: end } = Promise.withResolvers<Outcome | undefined>();
  const release = (outcome: Outcome | undefined): void => {
    for (const { settle } of backlog.splice(0)) settle(outcome);
  };
  const made: Fake = {
    given: [],
    ended: false,
    hold: (now) => {
      held = now;
      if (!held) release(ANSWER);
    },
    die: () => {
      made.ended = true;
      release(undefined);
      end(undefined);
    },
    instance: {
      run: ({ requestId }) => {
        made.given.push(requestId);
        return new Promise((settle) => {
          if (held) backlog = [...backlog, { settle, since: performance.now() }];
          else setTimeout(() => settle(ANSWER), 20);
        });
      },
      backlog: () =>
        made.ended
          ? undefined
          : { count: backlog.length, ms: backlog[0] === undefined ? 0 : performance.now() - backlog[0].since },
      ended,
      end: () => Promise.resolve(made.die()),
    },
  };
  return made;
}

function poolOf(limit = 16, patience = MINUTE_MS): Pool {
  const start = (): Promise<Instance> => {
    const worker = fake();
    workers.push(worker);
    return Promise.resolve(worker.instance);
  };
  return new Pool({ name: "under-test" }, { start, limit, patience });
}

/** A pool with one worker, whose thread is held by an event that it has. */
async function stuckPool(limit?: number): Promise<Pool> {
  const pool = poolOf(limit);
  await Promise.all([pool.run(job("first")), vi.advanceTimersByTimeAsync(20)]);
  workers[0]!.hold(true);
  void pool.run(job("lies"));
  return pool;
}

test("a burst is done by one worker, as many events at once as the limit allows", async () => {
  const pool = poolOf(16);
  const all = Promise.all(Array.from({ length: 40 }, (_, i) => pool.run(job(String(i)))));
  await vi.advanceTimersByTimeAsync(1);
  expect(workers.map(({ given }) => given.length)).toEqual([16]);
  await vi.advanceTimersByTimeAsync(60);
  expect(await all).toHaveLength(40);
  expect(workers).toHaveLength(1);
});

test("a worker that leaves an event lying for a second gets another one beside it", async () => {
  const pool = await stuckPool();
  await vi.advanceTimersByTimeAsync(900);
  const early = pool.run(job("early"));
  await vi.advanceTimersByTimeAsync(200);
  expect(workers).toHaveLength(1);
  const late = pool.run(job("late"));
  await vi.advanceTimersByTimeAsync(20);
  expect(workers[1]?.given).toEqual(["late"]);
  expect(await late).toEqual(ANSWER);
  workers[0]!.hold(false);
  expect(await early).toEqual(ANSWER);
});

test("however many come, a stuck worker is given few of them, and the next worker has the rest", async () => {
  const pool = await stuckPool(64);
  let answered = 0;
  for (let i = 0; i < 40; i++) void pool.run(job(String(i)), true).then(() => answered++);
  expect(workers[0]?.given).toHaveLength(17);
  await vi.advanceTimersByTimeAsync(1100);
  expect(answered).toBe(25);
});

test("a worker that has caught up gets the next event", async () => {
  const pool = await stuckPool();
  await vi.advanceTimersByTimeAsync(1100);
  void pool.run(job("other"));
  await vi.advanceTimersByTimeAsync(20);
  workers[0]!.hold(false);
  void pool.run(job("next"));
  expect(workers.map(({ given }) => given.at(-1))).toEqual(["next", "other"]);
});

test("there are at most as many workers as the cores and one; then an event waits until one has caught up", async () => {
  const pool = await stuckPool();
  let answered = 0;
  for (let second = 0; second < 10; second++) {
    await vi.advanceTimersByTimeAsync(1100);
    for (const worker of workers) worker.hold(true);
    void pool.run(job(String(second))).then(() => answered++);
  }
  await vi.advanceTimersByTimeAsync(1100);
  expect(workers).toHaveLength(availableParallelism() + 1);
  expect(answered).toBeLessThan(10);
  for (const worker of workers) worker.hold(false);
  await vi.advanceTimersByTimeAsync(1000);
  expect(answered).toBe(10);
});

test("what a worker had not begun when it died is done by the next one", async () => {
  const pool = await stuckPool();
  const backlog = ["a", "b"].map((name) => pool.run(job(name)));
  workers[0]!.die();
  const later = pool.run(job("later"));
  await vi.advanceTimersByTimeAsync(20);
  expect(await Promise.all([...backlog, later])).toEqual([ANSWER, ANSWER, ANSWER]);
  expect(workers).toHaveLength(2);
  expect(workers[1]?.given.toSorted()).toEqual(["a", "b", "later", "lies"]);
});

test("an event that finds no free place is refused after a while, and a patient one is not", async () => {
  const pool = poolOf(1, 500);
  await Promise.all([pool.run(job("first")), vi.advanceTimersByTimeAsync(20)]);
  workers[0]!.hold(true);
  void pool.run(job("holds"));
  const patient = pool.run(job("patient"), true);
  const refused = pool.run(job("refused"));
  void vi.advanceTimersByTimeAsync(500);
  await expect(refused).rejects.toMatchObject({ code: "TooManyRequestsException" });
  workers[0]!.hold(false);
  await vi.advanceTimersByTimeAsync(20);
  expect(await patient).toEqual(ANSWER);
});

test("a second worker that is idle for five minutes ends, the first does not", async () => {
  const pool = await stuckPool();
  await vi.advanceTimersByTimeAsync(1100);
  await Promise.all([pool.run(job("second")), vi.advanceTimersByTimeAsync(20)]);
  workers[0]!.hold(false);
  await vi.advanceTimersByTimeAsync(6 * MINUTE_MS);
  await Promise.all([pool.run(job("third")), vi.advanceTimersByTimeAsync(20)]);
  expect(workers.map(({ ended }) => ended)).toEqual([false, true]);
});

test("an event that finds nobody starts the first worker at once", () => {
  void poolOf().run(job("only"));
  expect(workers).toHaveLength(1);
});
