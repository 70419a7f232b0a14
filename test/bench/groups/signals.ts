import { DAY_MS, dayAfter, dayOf } from "../../../functions/domain/calendar.ts";
import { raisedFrom } from "../../../functions/domain/groups/draw.ts";
import type { GroupAudits } from "../../../functions/domain/groups/flow-audit.ts";
import { type GroupAudit, MONTH_DAYS, ratesFrom } from "../../../functions/domain/groups/rates.ts";
import { type Judged, worseGroups } from "../../../functions/domain/groups/worse.ts";
import { seeded } from "../../support/random.ts";
import { atShare, percent } from "../shares.ts";

/** Decisions a day by group; all of them automatic. One is bad from a day on. */
const GROUPS = [
  ["most", 170],
  ["many", 100],
  ["some", 15],
  ["few", 6],
  ["fewer", 6],
  ["bad", 6],
] as const;
const [BASE, ERROR] = [0.1, 0.04] as const;
const WANTED: GroupAudits = { minimum: 60, most: 0.5 };
const FIRST = Date.parse("2026-01-01");

type Audit = GroupAudit & Judged;
type Change = { readonly on: number; readonly error: number };
type Year = { readonly days: number; readonly raised: boolean; readonly change?: Change };

/** What one look found, and how many audits the bad group had had by then since it is bad. */
type Look = { readonly day: number; readonly worse: readonly string[]; readonly seen: number };

/** Plays the days, looks at the last month every night, and sets the rates of the next day. */
function* looksOf({ days, raised, change }: Year, random: () => number): Generator<Look> {
  let month: Audit[] = [];
  let seen = 0;
  let rates: ReturnType<typeof ratesFrom> = {};
  for (let day = 0; day < days; day += 1) {
    const at = dayOf(FIRST + day * DAY_MS);
    const drawn = GROUPS.flatMap(([group, decisions]) => {
      const isBad = change !== undefined && group === "bad" && day >= change.on;
      const audits = auditsOf(
        { group, decisions, at, error: isBad ? change.error : ERROR },
        rates[group]?.rate,
        random,
      );
      if (isBad) seen += audits.length;
      return audits;
    });
    const openDay = dayAfter(at);
    month = [...month, ...drawn].filter(({ createdAt }) => createdAt >= dayAfter(openDay, -MONTH_DAYS));
    if (raised) rates = ratesFrom(month, openDay, WANTED, "decisions");
    yield { day, seen, worse: worseGroups(month).flatMap(({ group, worse }) => (worse ? [group] : [])) };
  }
}

type Sent = { readonly group: string; readonly decisions: number; readonly at: string; readonly error: number };

function auditsOf({ group, decisions, at, error }: Sent, rate: number | undefined, random: () => number): Audit[] {
  return Array.from({ length: decisions }, (_, number): Audit | undefined => {
    const draw = random();
    const { probability, auditExtra } = raisedFrom(BASE, { rate, draw });
    if (draw >= probability) return undefined;
    const groupDraw = { base: BASE, probability, ...(auditExtra && { extra: auditExtra }) };
    const id = `${at} ${group} ${number}`;
    return { decisionId: id, itemHash: id, subgroup: group, createdAt: at, wrong: random() < error, groupDraw };
  }).filter((one) => one !== undefined);
}

/** Prints how often a year something is told where all groups are alike, and how soon a bad group is. */
export function printSignals(years: number, worlds: number): void {
  const all = GROUPS.reduce((sum, [, decisions]) => sum + decisions, 0);
  console.log(
    `\nSix groups, ${all} decisions a day, ${percent(ERROR)} wrong, audited at ${percent(BASE)}; at least ${WANTED.minimum} audits a month where groups have rates. Years in which a group is reported though all are alike, of ${years}:\n`,
  );
  console.log("| | years | nights |\n| --- | --- | --- |");
  for (const raised of [false, true]) {
    const told = Array.from({ length: years }, (_, at) => {
      const looks = [...looksOf({ days: 365, raised }, seeded(at + 1))];
      return looks.filter(({ worse }) => worse.length > 0).length;
    });
    const nights = told.reduce((sum, one) => sum + one, 0);
    console.log(
      `| ${named(raised)} | ${percent(told.filter((one) => one > 0).length, years)} | ${percent(nights, 365 * years)} |`,
    );
  }
  console.log(
    `\nA group of 6 decisions a day that is bad from a day on, in ${worlds} worlds: how often it is reported\n`,
  );
  console.log("| wrong | | within 30 days | within 60 days | within 90 days | median of its audits until then |");
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const error of [0.12, 0.2, 0.4]) for (const raised of [false, true]) console.log(rowOf(error, raised, worlds));
}

const named = (raised: boolean): string => (raised ? "groups at rates of their own" : "all at the base rate");

function rowOf(error: number, raised: boolean, worlds: number): string {
  const on = MONTH_DAYS;
  const found = Array.from({ length: worlds }, (_, at) => {
    for (const look of looksOf({ days: on + 90, raised, change: { on, error } }, seeded(5000 + at)))
      if (look.day >= on && look.worse.includes("bad")) return { after: look.day - on + 1, seen: look.seen };
    return { after: Infinity, seen: Infinity };
  });
  const within = (days: number): string => percent(found.filter(({ after }) => after <= days).length, worlds);
  const median = atShare(
    found.map(({ seen }) => seen),
    0.5,
  );
  return `| ${percent(error)} | ${named(raised)} | ${within(30)} | ${within(60)} | ${within(90)} | ${Number.isFinite(median) ? median : "not in 90 days"} |`;
}
