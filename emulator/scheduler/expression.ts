import { Cron } from "croner";

/** When a schedule runs next: milliseconds since the epoch, strictly after the given ones; `undefined` for never again. */
export type NextRun = (after: number) => number | undefined;

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `rate(5 minutes)`, `cron(0 12 * * ? *)` or `at(2026-11-20T12:00:00)`, all in UTC. A rate counts from when it
 * is asked: one interval after the start, and not at once, so that a restart runs nothing twice. Throws an Error that
 * says what is wrong.
 */
export function parseSchedule(expression: string): NextRun {
  const [, kind, content] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === "rate") return rate(content!);
  if (kind === "cron") return cron(content!);
  if (kind === "at") return at(content!);
  throw new Error(`"${expression}" is neither rate(…), cron(…) nor at(…).`);
}

function rate(content: string): NextRun {
  const [, count, unit] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(content.trim()) ?? [];
  if (count === undefined || unit === undefined)
    throw new Error(`rate(${content}) is not a number of minutes, hours or days.`);
  const interval = Number(count) * UNITS[unit]!;
  return (after) => after + interval;
}

function at(content: string): NextRun {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(content) ? Date.parse(`${content}Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new Error(`at(${content}) is not a time such as 2026-11-20T12:00:00.`);
  return (after) => (time > after ? time : undefined);
}

type Field = {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
};

/** The six fields of EventBridge Scheduler's cron, with their bounds. */
const FIELDS: readonly Field[] = [
  { name: "minutes", least: 0, most: 59 },
  { name: "hours", least: 0, most: 23 },
  { name: "day of month", least: 1, most: 31 },
  {
    name: "month",
    least: 1,
    most: 12,
    names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
  },
  { name: "day of week", least: 1, most: 7, names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] },
  { name: "year", least: 1970, most: 2199 },
];

function cron(content: string): NextRun {
  const texts = content.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) throw new Error(`cron(${content}) needs six fields.`);
  if ((texts[2] === "?") === (texts[4] === "?"))
    throw new Error(`cron(${content}) needs a ? in one of day of month and day of week, and not in both.`);
  const pattern = ["0", ...FIELDS.map((field, at) => translated(texts[at]!, field))].join(" ");
  const schedule = new Cron(pattern, { mode: "7-part", timezone: "UTC", alternativeWeekdays: true });
  return (after) => schedule.nextRun(new Date(after))?.getTime();
}

/**
 * A field as croner reads it. EventBridge writes the last Friday `6L`, where croner has `6#L`; its steps may begin at a
 * single value (`0/15`), and its ranges may pass the end (`FRI-MON`), which croner refuses: those become lists.
 */
function translated(text: string, field: Field): string {
  if (text === "?" || (text === "*" && field.name !== "year")) return "*";
  if (field.name === "day of month" && /^(L|LW|\d+W)$/.test(text)) return text;
  if (field.name === "day of week" && text === "L") return "7";
  const [, day, which] = (field.name === "day of week" && /^(\w+?)(?:#([1-5])|L)$/.exec(text)) || [];
  if (day !== undefined) return `${numberIn(day, field)}#${which ?? "L"}`;
  return text
    .split(",")
    .flatMap((part) => valuesIn(part, field))
    .join(",");
}

/** `5`, `MON`, `1-5`, `*`, each of them with a step: `0/15`. A step from a single value goes on to the end. */
function valuesIn(part: string, field: Field): number[] {
  const { name, least, most } = field;
  const [range = "", step = "1", ...more] = part.split("/");
  if (!/^[1-9]\d*$/.test(step) || more.length > 0) throw new Error(`The ${name} "${part}" has a malformed step.`);
  const [first = "", last] = range === "*" ? [String(least), String(most)] : range.split("-");
  const start = numberIn(first, field);
  const end = last === undefined ? (part.includes("/") ? most : start) : numberIn(last, field);
  const size = most - least + 1;
  const length = Math.floor(((end - start + size) % size) / Number(step)) + 1;
  return Array.from({ length }, (_, index) => ((start - least + index * Number(step)) % size) + least);
}

function numberIn(text: string, { name, least, most, names = [] }: Field): number {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + 1 : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw new Error(`The ${name} "${text}" is not between ${least} and ${most}.`);
  return value;
}
