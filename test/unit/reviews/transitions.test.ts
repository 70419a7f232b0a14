import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds } from "../../../functions/domain/reviews/condition.ts";
import { dueAfter } from "../../../functions/domain/reviews/queue-order.ts";
import { REVIEW_STATES } from "../../../functions/domain/reviews/review.ts";
import {
  inState,
  OWN_ATTRIBUTES,
  type ReviewAttribute,
  reviewFrom,
  type ReviewIn,
  type ReviewRow,
} from "../../../functions/domain/reviews/review-row.ts";
import { secondWanted } from "../../../functions/domain/reviews/second-opinion.ts";
import * as transitions from "../../../functions/domain/reviews/transitions.ts";
import { laneOf } from "../../../functions/domain/skills/lanes.ts";
import { decisionRow, opinion, QUESTION, reviewRow } from "../../support/rows.ts";

const { TRANSITIONS } = transitions;
type Write = transitions.Write;

/** The row after a write, as the table would have it; undefined when its condition does not hold. */
function written(row: ReviewRow, { to, set, remove, when }: Write): ReviewRow | undefined {
  if (!holds(when, row)) return undefined;
  const gone: ReadonlySet<string> = new Set(remove);
  const kept = Object.entries({ ...row, ...set }).filter(([name]) => !gone.has(name));
  return inState(reviewFrom(Object.fromEntries(kept)), to);
}

/** The attributes that belong to other states than the row's. */
function strays(row: ReviewRow): string[] {
  const own = (state: ReviewRow["state"]): ReviewAttribute[] => [
    ...OWN_ATTRIBUTES[state].needed,
    ...OWN_ATTRIBUTES[state].possible,
  ];
  const elsewhere: ReadonlySet<string> = new Set(REVIEW_STATES.flatMap(own));
  return Object.keys(row).filter((name) => elsewhere.has(name) && !own(row.state).includes(name as ReviewAttribute));
}

type Try = {
  readonly name: keyof typeof TRANSITIONS;
  readonly by: string;
  readonly label: string;
  readonly now: string;
};
type Attempted = { readonly write: Write; readonly epoch?: number };

const later = (now: string, seconds: number): string => new Date(Date.parse(now) + seconds * 1000).toISOString();
const owner = decisionRow({
  audit: true,
  prediction: JSON.stringify({ label: "ok", outcome: "approve", confidence: 0.9, probabilities: {}, model: "m1" }),
});

/** Only ana and sam have a skill. */
const able = (name: string): transitions.Able => ({ name, skills: ["ana", "sam"].includes(name) ? ["german"] : [] });

/** What somebody would send who has read `row` and last claimed under `epoch`; undefined where they would send nothing. */
function attempted(row: ReviewRow, epoch: number, { name, by, label, now }: Try): Attempted | undefined {
  const proof = { id: row.id, person: by, epoch };
  const isHeld = row.state === "answered";
  const withPeople = row.state === "open" || row.state === "claimed" ? row : undefined;
  const due = dueAfter(row, now, 60);
  switch (name) {
    case "claim":
      return { write: transitions.claim(row, able(by), now, later(now, 30)), epoch: row.epoch };
    case "extend":
      return { write: transitions.extend(proof, now, later(now, 30)), epoch };
    case "release":
      return { write: transitions.release(proof, now), epoch };
    case "answer":
      return {
        write: transitions.answer(proof, opinion({ by, label, epoch, queue: row.stage, at: now }), later(now, 8)),
        epoch,
      };
    case "undo":
      return isHeld ? { write: transitions.undo(row, proof, now, later(now, 30)), epoch } : undefined;
    case "escalate":
      return { write: transitions.escalate(row, proof, { by, at: now }, due), epoch };
    case "handOn":
      return { write: transitions.handOn(row, proof, { by, at: now }, due), epoch };
    case "ask":
      return {
        write: transitions.ask(proof, row, { by, at: now, text: "what?", until: later(now, 60) }),
        epoch,
      };
    case "askSeniors":
      return {
        write: transitions.ask(proof, row, {
          by,
          to: "seniors",
          quiet: true,
          at: now,
          text: "what?",
          until: later(now, 60),
        }),
        epoch,
      };
    case "bringBack":
      return row.state === "asked"
        ? { write: transitions.inform(row, { text: label }, now), epoch: row.epoch }
        : undefined;
    case "settle":
    case "reopen":
    case "disagree":
      return isHeld ? { write: transitions.finalise(row, due), epoch: row.pending.epoch } : undefined;
    case "passOn":
      return withPeople && { write: transitions.passOn(withPeople, due), epoch: row.epoch };
    case "expire":
      return withPeople && { write: transitions.expire(withPeople, now), epoch: row.epoch };
    case "askAgain": {
      const second = secondWanted(owner, row);
      return second && { write: transitions.askAgain(row, second, now) };
    }
    case "cancel":
      return isHeld || withPeople
        ? { write: transitions.cancel((withPeople ?? row) as ReviewIn<"open">, { at: now, by }), epoch: row.epoch }
        : undefined;
    case "assign":
      return withPeople && { write: transitions.assign(withPeople, "sam", able(by), now), epoch: row.epoch };
    case "unassign":
      return withPeople && { write: transitions.unassign(withPeople, "sam", now), epoch: row.epoch };
    case "close":
      return { write: transitions.close() };
    case "reveal":
      return { write: transitions.reveal(proof, "iban", now), epoch };
  }
}

const names = Object.keys(TRANSITIONS) as (keyof typeof TRANSITIONS)[];
/** Somebody tries something `after` so many seconds, and knows the row as it was `behind` so many changes ago. */
const attempts = fc.array(
  fc.record({
    // What carries a review on is tried more often, and most often by whom it belongs to, or few reviews would get far.
    name: fc.oneof(fc.constantFrom(...names), {
      weight: 3,
      arbitrary: fc.constantFrom("claim", "answer", "settle", "undo", "askAgain", "bringBack"),
    }),
    by: fc.constantFrom("ana", "ben", "sam"),
    isOwn: fc.constantFrom(true, true, true, false),
    label: fc.constantFrom("ok", "bad"),
    after: fc.nat(10),
    behind: fc.constantFrom(0, 0, 0, 1, 3),
  }),
  { minLength: 40, maxLength: 120 },
);

describe("whatever is tried on a review, in whatever order and however late", () => {
  const happened = new Set<string>();

  test("its row is one of its state's, epochs fence, nobody answers twice, and closed is the end", () => {
    fc.assert(
      fc.property(attempts, fc.integer({ min: 1, max: 2 }), fc.boolean(), (tries, opinionsWanted, isSkilled) => {
        const skill = isSkilled ? { skill: "german", queue: "reviewers#german" as const } : {};
        const begun = reviewRow({ purpose: "audit", opinionsWanted, epoch: 0, checkedTwice: true, ...skill });
        const life: ReviewRow[] = [begun];
        let now = "2026-01-01T00:00:00.000Z";
        for (const { after, behind, isOwn, ...one } of tries) {
          now = later(now, after);
          const row = life.at(-1)!;
          const known = life.at(-1 - behind) ?? row;
          const by = isOwn && "claimedBy" in known ? known.claimedBy : one.by;
          const attempt = attempted(known, known.epoch, { ...one, by, now });
          const next = attempt && written(row, attempt.write);
          if (next === undefined) continue;
          check(row, next, attempt?.epoch);
          happened.add(nameOf(attempt!.write));
          life.push(next);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("each of the transitions has happened in that", () => {
    expect([...happened].toSorted()).toEqual(names.toSorted());
  });

  function check(row: ReviewRow, next: ReviewRow, epoch: number | undefined): void {
    expect(strays(next)).toEqual([]);
    expect(row.state).not.toBe("closed");
    expect(next.epoch).toBeGreaterThanOrEqual(row.epoch);
    const fence = row.state === "answered" ? row.pending.epoch : row.epoch;
    expect(epoch ?? fence).toBe(fence);
    const answered = next.opinions?.map(({ by }) => by);
    expect(next.answeredBy?.slice(0, answered?.length)).toEqual(answered);
    const withdrawn = next.answeredBy?.slice(answered?.length) ?? [];
    expect(next.firstAnswers?.map(({ by }) => by) ?? []).toEqual(expect.arrayContaining(withdrawn));
    expect(new Set(next.answeredBy).size).toBe(next.answeredBy?.length ?? 0);
    const open = next.questions?.filter(({ backAt }) => backAt === undefined) ?? [];
    expect(open).toEqual(next.state === "asked" ? next.questions?.slice(-1) : []);
    const isOfSeniors = next.state === "asked" && next.questions.at(-1)?.to === "seniors";
    const lane = laneOf(next.stage, next.skill);
    expect("queue" in next ? next.queue : lane).toBe(isOfSeniors ? "questions" : lane);
    const isTaken = next.state === "claimed" && row.state === "open";
    expect(isTaken && !holds(transitions.isFor(able(next.claimedBy)), row)).toBe(false);
    expect(next.stage !== row.stage && next.onlyFor !== undefined).toBe(false);
  }

  /** Which of the transitions a write is, by what it sets and removes. */
  function nameOf({ set, remove }: Write): string {
    const { state, ...others } = set;
    const found = names.filter((name) => {
      const { to, sets, removes }: { to?: string; sets: readonly string[]; removes: readonly string[] } =
        TRANSITIONS[name];
      return to === state && removes === remove && Object.keys(others).toSorted().join() === sets.toSorted().join();
    });
    return found.join(" or ");
  }
});

test("a claim's epoch fences what comes late: whoever lost the claim can neither answer, extend, release, escalate, ask nor see what is masked", () => {
  const claimed = reviewRow({ state: "claimed", claimedBy: "ben", epoch: 2 });
  const late = { id: claimed.id, person: "ben", epoch: 1 };
  const writes = [
    transitions.answer(late, opinion({ by: "ben" }), claimed.leaseUntil),
    transitions.extend(late, claimed.claimedAt, claimed.leaseUntil),
    transitions.release(late, claimed.claimedAt),
    transitions.escalate(claimed, late, { by: "ben", at: claimed.claimedAt }, claimed),
    transitions.reveal(late, "iban", claimed.claimedAt),
    transitions.ask(late, claimed, { ...QUESTION, by: "ben", at: claimed.claimedAt }),
  ];
  expect(writes.map((write) => written(claimed, write))).toEqual(writes.map(() => undefined));
});

test("a claim can be taken where there is none, or its lease is over, by somebody who has not answered", () => {
  const now = "2026-01-01T00:30:00.000Z";
  const can = (row: ReviewIn<"open" | "claimed">) =>
    written(row, transitions.claim(row, able("cem"), now, later(now, 30))) !== undefined;
  expect(can(reviewRow({}))).toBe(true);
  expect(can(reviewRow({ state: "claimed", leaseUntil: later(now, -1) }))).toBe(true);
  expect(can(reviewRow({ state: "claimed", leaseUntil: later(now, 1) }))).toBe(false);
  expect(can(reviewRow({ answeredBy: ["ana"] }))).toBe(true);
  expect(can(reviewRow({ answeredBy: ["ana", "cem"] }))).toBe(false);
  expect(can(reviewRow({ onlyFor: "cem" }))).toBe(true);
  expect(can(reviewRow({ onlyFor: "ana" }))).toBe(false);
  expect(can(reviewRow({ skill: "german" }))).toBe(false);
});

test("a senior leaves a review to somebody who can do it, unless somebody else is at it, and whoever had it before is late", () => {
  const now = "2026-01-01T00:30:00.000Z";
  const left = (row: ReviewIn<"open" | "claimed">, to: string) =>
    written(row, transitions.assign(row, "sam", able(to), now));
  const [mine, theirs] = ["sam", "ben"].map((claimedBy) =>
    reviewRow({ state: "claimed", claimedBy, epoch: 1, leaseUntil: later(now, 30) }),
  );
  expect(left(reviewRow({}), "cem")).toMatchObject({ state: "open", onlyFor: "cem" });
  expect(left(mine!, "cem")).toMatchObject({ state: "open", onlyFor: "cem", epoch: 2 });
  expect(left(theirs!, "cem")).toBeUndefined();
  expect(left({ ...theirs!, leaseUntil: later(now, -1) }, "cem")).toMatchObject({ onlyFor: "cem" });
  expect(left(reviewRow({ answeredBy: ["cem"] }), "cem")).toBeUndefined();
  expect(left(reviewRow({ skill: "german" }), "cem")).toBeUndefined();
  expect(left(reviewRow({ skill: "german" }), "ana")).toMatchObject({ onlyFor: "ana" });
  const given = reviewRow({ onlyFor: "cem" });
  expect(written(given, transitions.unassign(given, "sam", now))).not.toHaveProperty("onlyFor");
});

test("it is for nobody alone any more once the seniors have it, or others are asked", () => {
  const given = { onlyFor: "ana", answeredBy: [] };
  const claimed = reviewRow({ state: "claimed", ...given });
  const proof = { id: claimed.id, person: "ana", epoch: 1 };
  const answered = reviewRow({ state: "answered", opinionsWanted: 2, ...given });
  const writes: readonly [ReviewRow, Write][] = [
    [claimed, transitions.passOn(claimed, claimed)],
    [claimed, transitions.escalate(claimed, proof, { by: "ana", at: claimed.claimedAt }, claimed)],
    [answered, transitions.finalise(answered, answered)],
  ];
  for (const [row, write] of writes) {
    expect(written(row, write)).toMatchObject({ state: "open" });
    expect(written(row, write)).not.toHaveProperty("onlyFor");
  }
});

test("who is late with an answer that was taken back and given again neither takes it back nor makes it final", () => {
  const now = "2026-01-01T00:00:30.000Z";
  const again = reviewRow({ state: "answered", epoch: 2, pending: opinion({ epoch: 2 }) });
  const before = { ...again, epoch: 1, pending: opinion({ epoch: 1 }) };
  const undo = (epoch: number) => transitions.undo(again, { id: again.id, person: "ana", epoch }, now, later(now, 30));
  expect([undo(1), undo(2)].map((write) => written(again, write)?.state)).toEqual([undefined, "claimed"]);
  const late = [before, { ...again, finalAt: now }, again].map((row) => transitions.finalise(row, row));
  expect(late.map((write) => written(again, write)?.state)).toEqual([undefined, undefined, "final"]);
});

test.each([
  ["a minute is left", "2026-01-01T00:59:00.000Z", true],
  ["it is over", "2026-01-01T01:00:00.000Z", false],
])(
  "people's time: when %s, whether anything can be claimed, kept, given back, answered, taken back or handed over",
  (_when, now, can) => {
    const [claimed, answered] = [
      reviewRow({ state: "claimed" }),
      reviewRow({ state: "answered", finalAt: later(now, 30) }),
    ];
    const proof = { id: claimed.id, person: "ana", epoch: 1 };
    const writes: readonly [ReviewRow, Write][] = [
      [reviewRow({}), transitions.claim(reviewRow({}), able("ana"), now, later(now, 30))],
      [claimed, transitions.extend(proof, now, later(now, 30))],
      [claimed, transitions.release(proof, now)],
      [claimed, transitions.answer(proof, opinion({ at: now }), later(now, 8))],
      [claimed, transitions.escalate(claimed, proof, { by: "ana", at: now }, claimed)],
      [claimed, transitions.ask(proof, claimed, { ...QUESTION, at: now })],
      [{ ...claimed, leaseUntil: later(now, 1) }, transitions.reveal(proof, "iban", now)],
      [answered, transitions.undo(answered, proof, now, later(now, 30))],
    ];
    expect(writes.map(([row, write]) => written(row, write) !== undefined)).toEqual(writes.map(() => can));
  },
);

test("what is taken back first is kept, and nothing that is taken back after it", () => {
  const now = "2026-01-01T00:00:30.000Z";
  const take = (row: ReviewIn<"answered">) =>
    written(row, transitions.undo(row, { id: row.id, person: "ana", epoch: 1 }, now, later(now, 30)));
  const first = reviewRow({ state: "answered", pending: opinion({ label: "bad" }) });
  expect(take(first)?.firstAnswers).toEqual([first.pending]);
  expect(take({ ...first, firstAnswers: [{ by: "ana", label: "ok" }] })?.firstAnswers).toEqual([
    { by: "ana", label: "ok" },
  ]);
  expect(take({ ...first, finalAt: now })).toBeUndefined();
});

test("people have left what they had when the application was asked, and the place that goes with it", () => {
  const row = reviewRow({ state: "asked" });
  const now = later(QUESTION.at, 3 * 3600);
  for (const write of [transitions.inform(row, { text: "{}" }, now), transitions.unanswered(row, now)])
    expect(written(row, write)).toMatchObject({
      state: "open",
      queue: "reviewers",
      deadlineAt: later(row.deadlineAt, 3 * 3600),
      order: "2026-01-01T04:00:00.000Z#00",
    });
});

test.each<[string, object]>([
  ["no state", { ...reviewRow({}), state: "lost" }],
  ["another kind", { ...reviewRow({}), kind: "decision" }],
  ["an answer that is not there", { ...reviewRow({}), state: "answered" }],
])("a row with %s is refused when it is read", (_what, row) => {
  expect(() => reviewFrom(row)).toThrow(/is no review in one of its states/);
});

test("statemachines/README.md has them: after a change, npx vitest run test/unit/reviews/transitions.test.ts -u", async () => {
  const file = join(import.meta.dirname, "../../../statemachines/README.md");
  const marked = /(?<=<!-- transitions -->\n).*(?=\n<!-- \/transitions -->)/s;
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(marked);
  await expect(text.replace(marked, `\n${documented()}\n`)).toMatchFileSnapshot(file);
});

function documented(): string {
  const rows = names.map((name) => {
    const { from, to, who, when }: { from: readonly string[]; to?: string; who: string; when: string } =
      TRANSITIONS[name];
    return [`\`${name}\``, from.join(", "), to ?? "unchanged", who, when];
  });
  const head = ["transition", "from", "to", "by", "when"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
