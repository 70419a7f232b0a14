/** A test for one field of a cron expression. */
type Field = (value: number) => boolean;

export type Cron = {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Whether it runs on a day; the month counts from 1. */
  readonly runsOn: (year: number, month: number, day: number) => boolean;
};

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** The last year that EventBridge Scheduler knows. */
export const LAST_YEAR = 2199;

/**
 * Reads the six fields of a cron expression: minutes, hours, day of month, month, day of week (1 is Sunday), year.
 * One of the two days must be `?`. Throws an Error that names the field.
 */
export function parseCron(expression: string): Cron {
  const fields = expression.trim().split(/\s+/);
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields as [string, string, string, string, string, string];
  if (fields.length !== 6) throw new Error(`cron(${expression}) needs six fields.`);
  if ((dayOfMonth === "?") === (dayOfWeek === "?")) {
    throw new Error(`cron(${expression}) needs a ? in one of day of month and day of week, and not in both.`);
  }
  const inMonth = parseField("month", month, 1, 12, MONTHS);
  const inYear = parseField("year", year, 1970, LAST_YEAR);
  const onDay = dayOfWeek === "?" ? parseDayOfMonth(dayOfMonth) : parseDayOfWeek(dayOfWeek);
  return {
    minutes: valuesOf(parseField("minutes", minute, 0, 59), 0, 59),
    hours: valuesOf(parseField("hours", hour, 0, 23), 0, 23),
    runsOn: (y, m, d) => inYear(y) && inMonth(m) && onDay(y, m, d),
  };
}

function valuesOf(field: Field, from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((value) => field(value));
}

function parseField(name: string, text: string, from: number, to: number, names: readonly string[] = []): Field {
  const parts = text.split(",").map((part) => parsePart(name, part, from, to, names));
  return (value) => parts.some((part) => part(value));
}

/** `5`, `MON`, `1-5`, `*`, each of them with a step: `0/15`. A step from a single value goes on to the end. */
function parsePart(name: string, part: string, from: number, to: number, names: readonly string[]): Field {
  const [range = "", step] = part.split("/");
  const [first = "", last] = range === "*" ? [String(from), String(to)] : range.split("-");
  const read = (text: string): number => readValue(name, text, from, to, names);
  const start = read(first);
  const end = last === undefined ? (step === undefined ? start : to) : read(last);
  const every = step === undefined ? 1 : Number(step);
  if (!Number.isInteger(every) || every < 1 || part.split("/").length > 2)
    throw new Error(`The ${name} "${part}" has a step that is none.`);
  // A range may pass the end, as FRI-MON does.
  const length = (end - start + (to - from + 1)) % (to - from + 1);
  return (value) => {
    const distance = (value - start + (to - from + 1)) % (to - from + 1);
    return distance <= length && distance % every === 0;
  };
}

function readValue(name: string, text: string, from: number, to: number, names: readonly string[]): number {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + 1 : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= from && value <= to)) throw new Error(`The ${name} "${text}" is not between ${from} and ${to}.`);
  return value;
}

type DayTest = (year: number, month: number, day: number) => boolean;

/** Beside the usual, `L` is the last day of the month and `15W` the weekday nearest to the 15th in that month. */
function parseDayOfMonth(text: string): DayTest {
  if (text === "L") return (year, month, day) => day === daysIn(year, month);
  if (text === "LW") return (year, month, day) => day === nearestWeekday(year, month, daysIn(year, month));
  const [, near] = /^(\d+)W$/.exec(text) ?? [];
  if (near !== undefined) {
    const target = readValue("day of month", near, 1, 31, []);
    return (year, month, day) => target <= daysIn(year, month) && day === nearestWeekday(year, month, target);
  }
  const field = parseField("day of month", text, 1, 31);
  return (_year, _month, day) => field(day);
}

/** Beside the usual, `6L` is the last Friday of the month, `3#2` the second Tuesday, and `L` alone Saturday. */
function parseDayOfWeek(text: string): DayTest {
  const [, last] = /^(\w+)L$/.exec(text) ?? [];
  const [, nth, count] = /^(\w+)#([1-5])$/.exec(text) ?? [];
  const special = last ?? nth;
  const field = parseField("day of week", text === "L" ? "7" : (special ?? text), 1, 7, DAYS);
  return (year, month, day) => {
    if (!field(weekday(year, month, day))) return false;
    if (last !== undefined) return day + 7 > daysIn(year, month);
    return count === undefined || Math.ceil(day / 7) === Number(count);
  };
}

/** 1 is Sunday. */
function weekday(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A Saturday gives way to Friday, a Sunday to Monday, never into another month. */
function nearestWeekday(year: number, month: number, day: number): number {
  const on = weekday(year, month, day);
  if (on === 7) return day === 1 ? 3 : day - 1;
  if (on === 1) return day === daysIn(year, month) ? day - 2 : day + 1;
  return day;
}
