import { type KnownRow, newestCopies, signed } from "../../../functions/domain/learning/copies.ts";
import type { CopyRule } from "../../../functions/domain/learning/copy-rule.ts";
import { decodeSignature } from "../../../functions/domain/learning/signature.ts";
import { answersOf, type Audit, evidenceOf, night, type Nights, noNights } from "./burst-night.ts";
import { type Bursts, type Item, Traffic } from "./burst-traffic.ts";
import { type Model, modelOf } from "./word-odds.ts";
import { seeded } from "../../support/random.ts";

/** Which audits are evidence. Which rows have its source only a simulation knows. */
export const RULES = {
  all: () => true,
  'without near copies (`"any"`)': ({ older, later }) => !older && !later,
  'without near copies of their day and later (`"later"`)': ({ later }) => !later,
  "without those whose near copies are all of their day and later": ({ older, later }) => older || !later,
  "without what has its source among rows learnt after it came": ({ known }) => !known,
} as const satisfies Readonly<Record<string, (audit: Audit) => boolean>>;
export type Rule = keyof typeof RULES;
export const RULE_NAMES = Object.keys(RULES) as readonly Rule[];
export const RULE_OF: Readonly<Record<CopyRule, Rule>> = {
  any: 'without near copies (`"any"`)',
  later: 'without near copies of their day and later (`"later"`)',
};

export type World = { readonly bursts: Bursts; readonly trainEvery: number; readonly use: CopyRule };

const [DAYS, A_DAY, AUDITED] = [40, 150, 0.2];
/** New items, no two of one source; and ways in which the next day may go. */
const [NEW_ITEMS, WAYS] = [2000, 10];

/**
 * 40 days of one flow. What is neither drawn for audit nor sure is answered and learnt from; a model of all answers takes
 * over at night, and is certified by each rule. What is automatic goes by the rule in use.
 */
export function liveThrough({ bursts, trainEvery, use }: World, seed: number): ReadonlyMap<Rule, Nights> {
  const counts = new Map(RULE_NAMES.map((rule) => [rule, noNights()]));
  const random = seeded(seed);
  const traffic = new Traffic(seed + 1, bursts);
  const strangers = new Traffic(seed + 2, { ...bursts, share: 0 }).items(NEW_ITEMS);
  const flow: FlowState = { audits: [], learnt: [], rows: [], untaught: [] };
  let serves: { readonly model: Model; readonly threshold: number } | undefined;
  for (let day = 0; day < DAYS; day += 1) {
    const isSure = (item: Item): boolean => serves !== undefined && serves.model(item).confidence >= serves.threshold;
    work(flow, { items: traffic.items(A_DAY), day: dayOf(day), isSure, random });
    if ((day + 1) % trainEvery === 0) flow.model = train(flow, random);
    const { model, audits } = flow;
    if (model === undefined) continue;
    const [unseen, next] = [answersOf(model, strangers), answersOf(model, nextDayOf(traffic, seed + 1000 * day))];
    const evidence = audits.map((audit, at) => evidenceOf(model, audit, at));
    const thresholds = new Map(
      [...counts].map(([rule, nights]) => [
        rule,
        night({ audits, evidence, counts: RULES[rule], unseen, next }, nights),
      ]),
    );
    const threshold = thresholds.get(RULE_OF[use]);
    serves = threshold === undefined ? undefined : { model, threshold };
  }
  return counts;
}

const dayOf = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
const nextDayOf = (traffic: Traffic, seed: number): readonly Item[] =>
  Array.from({ length: WAYS }, (_, way) => traffic.fork(seed + 17 * way + 5).items(A_DAY)).flat();

type Row = Item & { readonly day: string; readonly signature?: string };
type FlowState = {
  readonly audits: Audit[];
  readonly learnt: Row[];
  readonly rows: KnownRow[];
  untaught: Row[];
  model?: Model;
};
type Day = {
  readonly items: readonly Item[];
  readonly day: string;
  readonly isSure: (item: Item) => boolean;
  readonly random: () => number;
};

function work({ audits, rows, untaught }: FlowState, { items, day, isSure, random }: Day): void {
  const drawn: Audit[] = [];
  for (const item of items) {
    const sure = isSure(item);
    if (random() < AUDITED) drawn.push({ ...signed(item), day, older: false, later: false, known: false });
    else if (!sure) untaught.push({ ...signed(item), day });
  }
  note(drawn, rows);
  audits.push(...drawn);
}

/** A model of all that was answered; what it newly knows is noted with the audits. */
function train(flow: FlowState, random: () => number): Model {
  const more = flow.untaught.flatMap(({ signature, day }) =>
    signature === undefined ? [] : [{ signature: decodeSignature(signature), day }],
  );
  note(
    flow.audits.filter(({ later }) => !later),
    more,
  );
  const sources = new Set(flow.untaught.map(({ source }) => source));
  for (const audit of flow.audits) audit.known ||= sources.has(audit.source);
  flow.rows.push(...more);
  flow.learnt.push(...flow.untaught);
  flow.untaught = [];
  return modelOf(flow.learnt, random);
}

function note(audits: readonly Audit[], rows: readonly KnownRow[]): void {
  for (const [at, newest] of newestCopies(audits, rows)) {
    const audit = audits[at]!;
    if (newest < audit.day) audit.older = true;
    else audit.later = true;
  }
}
