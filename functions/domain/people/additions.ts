import * as z from "zod/mini";
import type { PersonAddition, PersonDay } from "./person-day.ts";
import { paceOf } from "./pace.ts";
import { isQuick } from "./reading.ts";
import type { Sitting } from "./sittings.ts";

const opinionSchema = z.object({
  label: z.string(),
  firstLabel: z.optional(z.string()),
  informed: z.optional(z.literal(true)),
  at: z.optional(z.string()),
});
type Shown = z.infer<typeof opinionSchema>;

const lineSchema = z.object({
  source: z._default(z.string(), ""),
  "second-look": z.object({
    purpose: z.string(),
    reviewer: z.string().check(z.minLength(1)),
    opinion: z.optional(z.int()),
    opinions: z._default(z.array(opinionSchema), []),
    withdrawals: z._default(z.array(opinionSchema), []),
    resolved: z.optional(z.string()),
    seconds: z._default(z.number().check(z.gte(0)), 0),
    queue: z.optional(z.string()),
    informed: z.optional(z.literal(true)),
    firstLabel: z.optional(z.string()),
    says: z.optional(z.string()),
    changed: z.optional(z.array(z.string())),
    itemText: z.optional(z.string()),
    withdrawn: z.optional(z.literal(true)),
    forgotten: z.optional(z.literal(true)),
  }),
});
type About = z.infer<typeof lineSchema>["second-look"];

/** Whose work it is: an override or a later truth was given to no reviewer. */
const WORK: ReadonlySet<string> = new Set(["decide", "audit", "appeal"]);

/**
 * What an object of `feedback/` adds to the sums of whoever gave the answer; undefined for what is nobody's work, was
 * forgotten, or is not as it should be.
 * @param flow the flow's name.
 */
export function answerAddition(content: string, flow: string): PersonAddition | undefined {
  const line = jsonIn(content);
  const read = lineSchema.safeParse(line);
  if (!read.success) return undefined;
  const { "second-look": about, source } = read.data;
  if (!WORK.has(about.purpose) || about.withdrawn || about.forgotten) return undefined;
  const at = answeredAt(line, flow);
  if (at === undefined) return undefined;
  return {
    person: about.reviewer,
    day: at.slice(0, 10),
    adds: {
      ...workOf(at, about.seconds),
      ...readOf(source === "" ? about.itemText : source, about.seconds),
      ...(about.purpose !== "appeal" && { ...labelsOf(line, flow, about), ...othersOf(about, at) }),
    },
  };
}

function jsonIn(content: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(content) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function answeredAt(line: Readonly<Record<string, unknown>>, flow: string): string | undefined {
  const at = (line[`${flow}-metadata`] as { "creation-date"?: unknown } | undefined)?.["creation-date"];
  return typeof at === "string" && !Number.isNaN(Date.parse(at)) ? new Date(at).toISOString() : undefined;
}

/** The second of its UTC day. */
const secondOf = (at: string): number => Math.floor((Date.parse(at) - Date.parse(at.slice(0, 10))) / 1000);

const SLOT_SECONDS = 600;
/** The ten minutes of the day that a moment is in, and the second in their middle. */
const slotOf = (at: string): string => String(Math.floor(secondOf(at) / SLOT_SECONDS));
export const secondIn = (slot: string): number => (Number(slot) + 0.5) * SLOT_SECONDS;

/** An answer, how long it took, and when the person worked at it. */
function workOf(at: string, seconds: number): Pick<PersonDay, "answers" | "pace" | "sittings"> {
  const to = secondOf(at);
  const worked: Sitting = [to - Math.round(seconds), to];
  return { answers: 1, pace: { [paceOf(seconds)]: 1 }, sittings: [worked] };
}

function readOf(text: string | undefined, seconds: number): Partial<PersonDay> {
  const quick = text === undefined ? undefined : isQuick(text, seconds);
  return quick === undefined ? {} : { read: { known: 1, quick: Number(quick) } };
}

/** Seniors get what others could not settle: what they say of it is compared with nobody. */
function labelsOf(line: Readonly<Record<string, unknown>>, flow: string, about: About): Partial<PersonDay> {
  if (about.queue === "seniors") return {};
  const label = about.says === undefined ? line[flow] : becameOf(line[flow], about.changed);
  return typeof label === "string" ? { labels: { [label]: 1 } } : {};
}

/** What became of a proposal: values are too many to be counted one by one. */
function becameOf(said: unknown, changed: readonly string[] | undefined): string | undefined {
  if (typeof said === "object" && said !== null && "reject" in said) return "rejected";
  if (changed === undefined) return undefined;
  return changed.length === 0 ? "unchanged" : "changed";
}

/** How the own blind answer stands to the others' blind ones, and to what the review came to. */
function othersOf(about: About, at: string): Partial<PersonDay> {
  const own = about.opinion === undefined ? undefined : about.opinions[about.opinion];
  if (own === undefined || own.informed) return {};
  const others = about.opinions.filter((one) => one !== own);
  const blind = [...about.withdrawals, ...others].filter(({ informed }) => !informed);
  const together = blind.filter((one) => firstOf(one) === firstOf(own)).length;
  const isSame = firstOf(own) === about.resolved;
  return {
    ...(blind.length > 0 && { pairs: { [slotOf(at)]: { together, apart: blind.length - together } } }),
    ...(others.length > 0 &&
      about.resolved !== undefined && { final: { same: Number(isSame), other: Number(!isSame) } }),
  };
}

const firstOf = ({ firstLabel, label }: Shown): string => firstLabel ?? label;

const goldSchema = z.object({
  flow: z.string(),
  reviewer: z.string().check(z.minLength(1)),
  at: z.iso.datetime(),
  seconds: z._default(z.number().check(z.gte(0)), 0),
  label: z.string(),
  said: z.optional(z.string()),
  right: z.boolean(),
  practice: z.optional(z.boolean()),
});

/** What an object of `gold/` adds: work like any other, and whether it was right. @param flow the flow's name. */
export function goldAddition(content: string, flow: string): PersonAddition | undefined {
  const read = goldSchema.safeParse(jsonIn(content));
  if (!read.success || read.data.flow !== flow) return undefined;
  const { reviewer, at, seconds, label, right, practice } = read.data;
  const one = { right: Number(right), wrong: Number(!right) };
  return {
    person: reviewer,
    day: at.slice(0, 10),
    adds: {
      ...workOf(at, seconds),
      ...(practice ? { practice: one } : { gold: { [slotOf(at)]: one }, goldLabels: { [label]: one } }),
    },
  };
}
