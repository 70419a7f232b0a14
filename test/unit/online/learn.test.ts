import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { ObjectChanged } from "../../../functions/adapters/objects.ts";
import { forgottenLine } from "../../../functions/domain/learning/forgotten-line.ts";
import { decisionOf, type Known, stateIn, stateOf } from "../../../functions/domain/online/state.ts";
import { learn, rebuilt, type Store } from "../../../functions/learn-online/learn.ts";
import { feedbackFor, type Given } from "./lessons.ts";

const MOST = 4;
const FEW = { most: MOST, pause: () => Promise.resolve() };

/** The bucket, as two writers at once have it: every call is a moment of its own. */
class Bucket implements Store {
  readonly feedbackByKey = new Map<string, string>();
  readonly forgotten = new Set<string>();
  text: string | undefined;
  #writes = 0;

  readonly stored = async () => {
    await Promise.resolve();
    return { state: this.text === undefined ? undefined : stateIn(this.text), etag: this.text };
  };
  readonly replace = async (next: Known, etag: string | undefined) => {
    await Promise.resolve();
    if (etag !== this.text) throw new ObjectChanged("somebody else was faster");
    this.#writes += 1;
    this.text = JSON.stringify(stateOf(next, String(this.#writes)));
  };
  readonly feedback = async (key: string) => {
    await Promise.resolve();
    return this.feedbackByKey.get(key);
  };
  readonly days = async () => {
    await Promise.resolve();
    return [...new Set([...this.feedbackByKey.keys()].map((key) => key.split("/")[1]!))].toSorted().toReversed();
  };
  readonly of = async (day: string) => {
    await Promise.resolve();
    return [...this.feedbackByKey].filter(([key]) => key.startsWith(`feedback/${day}/`));
  };
  get lessons() {
    return stateIn(this.text ?? "")?.lessons;
  }
}

const given: fc.Arbitrary<Given> = fc.record({
  decision: fc.nat(6),
  review: fc.nat(2),
  day: fc.nat(2),
  second: fc.nat(3),
  text: fc.constantFrom("a red lamp", "two tails", "seven parrots", "...", "a lamp, a lamp"),
  label: fc.constantFrom("ok", "bad"),
  drawn: fc.boolean(),
});
type Step =
  | { readonly answer: Given }
  | { readonly again: number }
  | { readonly forget: number }
  | { readonly state: "lost" | "cut" | "damaged" | "garbage" };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: given.map((answer) => ({ answer })) },
  { weight: 2, arbitrary: fc.nat(40).map((again) => ({ again })) },
  { weight: 2, arbitrary: fc.nat(6).map((forget) => ({ forget })) },
  { weight: 1, arbitrary: fc.constantFrom("lost", "cut", "damaged", "garbage").map((state) => ({ state }) as const) },
);

/** What a step does to the bucket, and the objects that the model is told of. */
function apply(bucket: Bucket, one: Step): readonly string[] {
  const keys = [...bucket.feedbackByKey.keys()];
  if ("answer" in one) {
    const { key, line, decisionId } = feedbackFor(one.answer);
    // There is no text of it any more that could be recorded.
    if (bucket.forgotten.has(decisionId)) return [];
    if (!bucket.feedbackByKey.has(key)) bucket.feedbackByKey.set(key, line);
    return [key];
  }
  if ("again" in one)
    return keys.length === 0 ? ["feedback/dt=2026-01-01/nobody/none.json"] : [keys[one.again % keys.length]!];
  if ("state" in one) {
    const { text } = bucket;
    if (one.state === "lost") bucket.text = undefined;
    else if (one.state === "garbage") bucket.text = '{"scheme":2}';
    else if (text !== undefined)
      bucket.text = one.state === "cut" ? text.slice(0, -9) : text.replace(/"label":"(ok|bad)"/, '"label":"odd"');
    return [];
  }
  const { decisionId } = feedbackFor({ decision: one.forget, day: 0, text: "x", label: "ok" });
  bucket.forgotten.add(decisionId);
  const own = keys.filter((key) => decisionOf({ key }) === decisionId);
  for (const key of own) bucket.feedbackByKey.set(key, forgottenLine(bucket.feedbackByKey.get(key)!, "tiny", "gone"));
  return own;
}

describe("the state is what all feedback makes it", () => {
  test("whatever is answered, forgotten, told twice, late or out of order, lost or damaged, with two writers", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), fc.scheduler(), async (steps, scheduler) => {
        const bucket = new Bucket();
        const told = scheduler.schedule.bind(scheduler);
        const messages: Promise<void>[] = [];
        for (const [at, one] of steps.entries()) {
          const keys = apply(bucket, one);
          if (keys.length > 0)
            messages.push(told(Promise.resolve(), `message ${at}`).then(() => learn(bucket, "tiny", keys, FEW)));
        }
        await scheduler.waitAll();
        await Promise.all(messages);
        // Of a state that was lost, nobody knows before the next message.
        await learn(bucket, "tiny", [], FEW);
        expect(bucket.lessons).toEqual((await rebuilt(bucket, "tiny", MOST)).lessons);
      }),
      { numRuns: 40 },
    );
  });

  test("while messages come in between steps, too", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 15 }), async (steps) => {
        const bucket = new Bucket();
        const under: Promise<void>[] = [];
        for (const [one, waits] of steps) {
          const keys = apply(bucket, one);
          if (keys.length > 0) under.push(learn(bucket, "tiny", keys, FEW));
          if (waits) await Promise.all(under);
        }
        await Promise.all(under);
        await learn(bucket, "tiny", [], FEW);
        expect(bucket.lessons).toEqual((await rebuilt(bucket, "tiny", MOST)).lessons);
      }),
      { numRuns: 40 },
    );
  });
});

test("an item that was forgotten while its answer was being learnt is not in the state", async () => {
  const bucket = new Bucket();
  const { key, line, decisionId } = feedbackFor({ decision: 1, day: 0, text: "a red lamp", label: "ok" });
  bucket.feedbackByKey.set(key, line);
  const replace = bucket.replace.bind(bucket);
  let isFirst = true;
  vi.spyOn(bucket, "replace").mockImplementation(async (next, etag) => {
    if (isFirst) {
      isFirst = false;
      bucket.feedbackByKey.set(key, forgottenLine(line, "tiny", "gone"));
      await learn(bucket, "tiny", [key]);
    }
    await replace(next, etag);
  });
  await learn(bucket, "tiny", [key]);
  expect(isFirst).toBe(false);
  expect(bucket.text).not.toContain(decisionId);
});

test("audits teach nothing, nor does a text without a word", async () => {
  const bucket = new Bucket();
  const audited = feedbackFor({ decision: 1, day: 0, text: "a red lamp", label: "ok", drawn: true });
  const empty = feedbackFor({ decision: 2, day: 0, text: "...", label: "ok" });
  for (const { key, line } of [audited, empty]) bucket.feedbackByKey.set(key, line);
  await learn(bucket, "tiny", [audited.key, empty.key]);
  expect(bucket.lessons).toEqual([]);
});

test("no word of a text is in the state, and of what the model of the night said the likeliest labels are", async () => {
  const bucket = new Bucket();
  const probabilities = { ...Object.fromEntries("abcdefghijkl".split("").map((one, at) => [one, 0.01 * at])), z: 0.34 };
  const { key, line } = feedbackFor({ decision: 1, day: 0, text: "seven parrots sleep", label: "ok", probabilities });
  bucket.feedbackByKey.set(key, line);
  await learn(bucket, "tiny", [key]);
  expect(bucket.text).not.toMatch(/parrot|seven|sleep/);
  expect(Object.keys(bucket.lessons?.[0]?.nightly ?? {})).toEqual(["z", "l", "k", "j", "i", "h", "g", "f"]);
});
