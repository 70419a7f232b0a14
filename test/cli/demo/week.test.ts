import { expect, test } from "vitest";
import { CAST, castOn, DAY, errorOf, labelBy, turnOf } from "../../../cli/demo/week/cast.ts";
import { GOLD_RATE } from "../../../cli/demo/week/check-items.ts";
import { dayTold, namesToLookAt } from "../../../cli/demo/week/tell.ts";
import { dayAfter } from "../../../functions/domain/calendar.ts";
import { goldAddition } from "../../../functions/domain/people/additions.ts";
import { type PastDay, pastDay } from "../../../functions/domain/people/past-day.ts";
import { addedTo, type PersonAddition } from "../../../functions/domain/people/person-day.ts";
import { teamOn } from "../../../functions/domain/people/signals/signals.ts";
import { figuresOf } from "../../../functions/domain/people/sum-up.ts";
import type { PersonFigures } from "../../../functions/domain/people/view.ts";
import { totalOf } from "../../../functions/domain/people/windows.ts";
import { seeded } from "../../support/random.ts";
import { answered } from "../../unit/people/world.ts";

const FIRST = "2026-03-02";
const LABELS = ["allowed", "age-restricted", "counterfeit", "prohibited", "unsafe", "scam"];

/** What everybody did on a day, without a system: items go to two people each, and some of all are gold. */
function dayPlayed(day: number, random: () => number): readonly PersonAddition[] {
  const started = Date.parse(`${dayAfter(FIRST, day - 1)}T08:00:00Z`);
  return Array.from({ length: DAY.turns }, (_, turn) => turn).flatMap((turn) => {
    const at = new Date(started + turn * DAY.minutes * 60_000).toISOString();
    const atWork = castOn(day)
      .filter((member) => turnOf(member, turn).works)
      .toSorted(() => random() - 0.5);
    return atWork.flatMap((member, place) => {
      const partner = atWork[place % 2 === 0 ? place + 1 : place - 1];
      // Two who sit together have the same item.
      const truth = LABELS[(turn * 5 + Math.floor(place / 2) * 3 + day) % LABELS.length]!;
      const around = (who: typeof member) => ({ day, labels: LABELS, random, minutes: turnOf(who, turn).minutes });
      const said = labelBy(member, truth, around(member));
      const others = partner === undefined ? [] : [labelBy(partner, truth, around(partner))];
      const gold =
        random() < GOLD_RATE / 2 ? [goldOf(member.name, at, labelBy(member, truth, around(member)), truth)] : [];
      return [answered({ reviewer: member.name, at, label: said, others }), ...gold];
    });
  });
}

function goldOf(reviewer: string, at: string, said: string, label: string): PersonAddition {
  const result = { flow: "tiny", reviewId: "x", decisionId: "x", reviewer, at, label, said, seconds: 10 };
  return goldAddition(JSON.stringify({ ...result, queue: "reviewers", right: label === said }), "tiny")!;
}

/** What seniors see at the end of each day. */
function weekPlayed(seed: number): readonly (readonly PersonFigures[])[] {
  const random = seeded(seed);
  const [own, team]: [Record<string, Record<string, PastDay>>, Record<string, PastDay>] = [{}, {}];
  return Array.from({ length: 7 }, (_, at) => {
    const today = dayAfter(FIRST, at);
    const people = Object.entries(addedTo({}, dayPlayed(at + 1, random))).map(
      ([name, day]) => [name, pastDay(day)] as const,
    );
    for (const [name, day] of people) own[name] = { ...own[name], [today]: day };
    team[today] = totalOf(people.map(([, day]) => day));
    const looked = { team: teamOn(today, team), today, labels: LABELS.length };
    return CAST.map(({ name }) => figuresOf(name, own[name] ?? {}, looked));
  });
}

test.each([1, 2, 3, 10, 13])(
  "by the seventh day, who draws lots and who tires are shown, and nobody else (seed %i)",
  (seed) => {
    const week = weekPlayed(seed).map((people) => ({ people }));

    for (const people of week.slice(0, 3)) expect(["finn"]).toEqual(expect.arrayContaining([...namesToLookAt(people)]));
    expect(namesToLookAt(week[6]!)).toEqual(["finn", "gil"]);
    const told = dayTold(7, week[6]!);
    expect(told).toMatch(/gil: In the last \d days, .* Answers drawn by lot would come to about 83\.3 %\./);
    expect(told).toMatch(/finn: From 60 minutes after a break on, /);
  },
);

test("whose practice ended on a day is told below what seniors see", () => {
  const told = dayTold(3, { people: [] }, [{ name: "hana", answered: 8, right: 7 }]);
  expect(told).toContain("hana: practice ended after 8 check items, 7 of them as agreed");
});

test("who takes a break begins anew, who takes none goes on and errs more and more", () => {
  const [ana, finn, gil] = ["ana", "finn", "gil"].map((name) => CAST.find((one) => one.name === name)!);
  expect([turnOf(ana!, 21).works, turnOf(ana!, 24).minutes, turnOf(finn!, 24).minutes]).toEqual([false, 4, 96]);
  expect(errorOf(finn!, 1, 120)! - errorOf(finn!, 1, 0)!).toBeGreaterThan(0.3);
  expect([castOn(2), castOn(3)].map((people) => people.map(({ name }) => name).includes("hana"))).toEqual([
    false,
    true,
  ]);
  expect([errorOf(ana!, 7, 120), errorOf(gil!, 3, 0), errorOf(gil!, 4, 0)]).toEqual([0.04, 0.04, undefined]);
});
