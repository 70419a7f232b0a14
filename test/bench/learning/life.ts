import { route } from "../../../functions/domain/decisions/routing.ts";
import { type Flow, outcomeOf } from "../../../functions/domain/flows/flow.ts";
import type { UnscoredAudit } from "../../../functions/domain/learning/audits.ts";
import { type KnownRow, signatureIn } from "../../../functions/domain/learning/copies.ts";
import type { CopyRule } from "../../../functions/domain/learning/copy-rule.ts";
import type { LabelledText } from "../../../functions/domain/learning/training-lines.ts";
import { type Live, NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { calibrate, topOf } from "../../../functions/domain/models/prediction.ts";
import type { Random } from "../../../flows/samples/listings/random.ts";
import type { Rule as Gate } from "../promise/nights.ts";
import type { Model } from "./selection-model.ts";

/** What is promised, and the share of decisions that is drawn for audit. */
export const [TARGET, AUDIT] = [0.05, 0.1];
/** Drawn for audit while nothing is certified, as in `decision.asl.json`. */
const AUDIT_AT_FIRST = 0.3;
const HELD_BACK = 0.1;

/** `copies`: which near copies take an audit out of a model's evidence; none where it is missing. */
export type Rule = Gate & { readonly copies?: CopyRule | undefined };

/** A flow through its first days: what people said of its items. What serves is beside it, by rule. */
export type Life = {
  readonly flow: Flow;
  readonly random: Random;
  readonly learnt: LabelledText[];
  readonly kept: LabelledText[];
  readonly audits: UnscoredAudit[];
  /** What models were trained or checked on. */
  readonly rows: KnownRow[];
};

/** The model that serves under a rule, and the night on which it was trained. */
export type Serving = { readonly rule: Rule; live: Live; champion?: Model; trainedAt?: number };

export const newLife = (flow: Flow, random: Random): Life => ({
  flow,
  random,
  learnt: [],
  kept: [],
  audits: [],
  rows: [],
});
export const nothingServes = (rule: Rule): Serving => ({ rule, live: NOTHING_LIVE });

/** Of one day: items, those that people looked at, those that went out on their own, and how many of these were wrong. */
export type Day = { items: number; people: number; automatic: number; wrong: number };

/**
 * Each item is drawn or not, decided or handed to people; what they say of it measures or teaches. What is drawn and what
 * teaches is up to the last of the rules, the others are played on the same.
 */
export function day(life: Life, rules: readonly Serving[], items: readonly LabelledText[], at: number): readonly Day[] {
  const { random, learnt, kept, audits, rows } = life;
  const days = rules.map((): Day => ({ items: 0, people: 0, automatic: 0, wrong: 0 }));
  const rate = isAny(rules.at(-1)?.live.certified ?? {}) ? AUDIT : Math.max(AUDIT_AT_FIRST, AUDIT);
  for (const [index, { text, label }] of items.entries()) {
    const drawn = random.chance(rate);
    const out = rules.map((serving, place) => count(life, serving, { text, label, drawn }, days[place]));
    if (drawn) audits.push(auditOf({ text, label }, at, index));
    else if (out.at(-1) !== true) {
      (random.chance(HELD_BACK) ? kept : learnt).push({ text, label });
      const signature = signatureIn({ text });
      if (signature !== undefined) rows.push({ signature, day: dayOf(at) });
    }
  }
  return days;
}

export const isAny = ({ approve, reject }: Live["certified"]): boolean => approve !== undefined || reject !== undefined;

/** Whether the item goes out on its own, counted. */
function count(
  { flow }: Life,
  { champion, live }: Serving,
  { text, label, drawn }: LabelledText & { readonly drawn: boolean },
  into: Day | undefined,
): boolean {
  const said = champion && topAt(flow, champion, live.temperature, text);
  const isAutomatic = said !== undefined && goesOut(said, live.certified);
  if (into === undefined) return isAutomatic;
  into.items += 1;
  into.automatic += Number(isAutomatic);
  into.wrong += Number(isAutomatic && said.label !== label);
  into.people += Number(drawn || !isAutomatic);
  return isAutomatic;
}

/** What a model says of a text, at its temperature. */
export function topAt(flow: Flow, model: Model, temperature: number, text: string): Top {
  const top = topOf(calibrate(model(text), temperature));
  return { ...top, outcome: outcomeOf(flow, top.label) ?? "reject" };
}
export type Top = ReturnType<typeof topOf> & { readonly outcome: "approve" | "reject" };

/** Whether it is decided without people, where only what is certified goes out. */
export function goesOut(top: Top, certified: Live["certified"]): boolean {
  const policy = { thresholds: { approve: 0, reject: 0 }, guarantee: "enforce", certified, automation: true } as const;
  return route(top, policy, false).route !== "review";
}

const auditOf = ({ text, label }: LabelledText, at: number, index: number): UnscoredAudit => ({
  decisionId: `dec_${at}_${index}`,
  decidedAt: `${dayOf(at)}T${String(index).padStart(6, "0")}`,
  day: dayOf(at),
  itemHash: text,
  text,
  state: "answered",
  first: label,
});

/** The UTC day of a night, the first being 0. */
export const dayOf = (at: number): string => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10);
