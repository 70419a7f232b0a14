import { describe, expect, test } from "vitest";
import { seeded } from "../../../flows/samples/listings/random.ts";
import type { Lesson } from "../../../functions/domain/trust/fit.ts";
import { logForeseen } from "../../../functions/domain/trust/foreseen.ts";
import { traitsOf } from "../../../functions/domain/trust/traits.ts";
import { readable, unreadable, type World } from "../../bench/trust/world.ts";

const FIRST = 100;
/** One in a hundred. */
const PROVEN = Math.log(100);

const cases = (world: World, count: number, seed = 1): readonly Lesson[] => {
  const random = seeded(seed).next;
  return Array.from({ length: count }, (_, at) => world(random, at));
};

/** A reader whose confidence says all that can be known of its errors. */
const honest: World = (random, at) => {
  const given = Number((0.5 + 0.5 * random()).toFixed(2));
  const text = `receipt ${at}`;
  const traits = traitsOf({ text, proposal: { value: { total: at }, confidence: given }, label: "value", given });
  return { itemHash: text, traits, given, chance: given, right: random() < given };
};

const looks = (lessons: readonly Lesson[]): readonly number[] =>
  [200, 300, 400, 500, 600, 700, 800].map((known) => logForeseen(lessons.slice(0, known), FIRST));

describe("what was foreseen", () => {
  test("is soon beyond chance where errors can be read", () => {
    expect(logForeseen(cases(readable, 400), FIRST)).toBeGreaterThan(PROVEN);
  });

  test.each([1, 2, 3])("is not at any look where nothing tells an error (seed %i)", (seed) => {
    expect(Math.max(...looks(cases(unreadable, 800, seed)))).toBeLessThan(PROVEN);
  });

  test.each([1, 2, 3])("is not at any look where the confidence as given says it all (seed %i)", (seed) => {
    expect(Math.max(...looks(cases(honest, 800, seed)))).toBeLessThan(PROVEN);
  });

  test("is nothing before there is an answer to foresee", () => {
    expect(logForeseen(cases(readable, FIRST), FIRST)).toBe(0);
  });
});

describe("the confidence beside it", () => {
  const lessons = cases(readable, 400);
  const given = (of: (one: Lesson) => number): number =>
    logForeseen(
      lessons.map((one) => ({ ...one, given: of(one) })),
      FIRST,
    );

  test("takes away what it tells by itself: one that knows the truth leaves nothing", () => {
    expect(given(({ right }) => (right ? 0.99 : 0.01))).toBeLessThan(0);
  });

  test("counts as one that tells nothing where it falls with the truth", () => {
    expect(given(({ right }) => (right ? 0.01 : 0.99))).toBeCloseTo(
      given(() => 0.95),
      9,
    );
  });
});
