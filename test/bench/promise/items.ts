import { itemDrawOf } from "../../../functions/domain/decisions/audit-draw.ts";
import { TEST_DELTA } from "../../../functions/domain/statistics/certificate.ts";
import { certify } from "../../../functions/domain/statistics/certification.ts";
import { type Audit, gatherEvidence } from "../../../functions/domain/statistics/evidence.ts";
import { percent } from "../shares.ts";
import { seeded } from "../../support/random.ts";

/** One item of a world; `times`: how often it came. */
type Item = { readonly hash: string; confidence: number; wrong: boolean; times: number };
type Sent = { readonly item: Item; readonly day: number; readonly at: number };

const [ITEMS, PER_DAY, TARGET] = [6_000, 600, 0.05] as const;
/** Three tenths before the first certificate, then a tenth, and two days of one half while automation is paused. */
const RATES = [...days(4, 0.3), ...days(12, 0.1), ...days(2, 0.5), ...days(2, 0.1)];
/** More of the distinct items are wrong than the target allows, and all of these came once. */
const WRONG = 0.055;
const RARE = 1;

export type ItemRule = {
  readonly rule: string;
  certified: number;
  broken: number;
  /** Sums over worlds: evidence, the share of it that came again, and the share of all distinct items that did. */
  evidence: number;
  frequent: number;
  truly: number;
};

const RULES = [
  { rule: "draw by decision, each item once", byItem: false, thins: false },
  { rule: "draw by item, every draw counts", byItem: true, thins: false },
  { rule: "draw by item (distinct items)", byItem: true, thins: true },
] as const;

/** Worlds in which few items come often and are right, and the many that come seldom are wrong too often. One look each. */
export function simulateItems(worlds: number, seed: number): readonly ItemRule[] {
  return RULES.map(({ rule, byItem, thins }) => {
    const tally: ItemRule = { rule, certified: 0, broken: 0, evidence: 0, frequent: 0, truly: 0 };
    for (let at = 0; at < worlds; at += 1) {
      const random = seeded(seed + at * 7_919);
      const sent = trafficOf(random);
      look(auditsOf(sent, `${seed}-${at}`, { byItem, thins, random }), sent, tally);
    }
    return tally;
  });
}

/** Prints what each way of drawing and counting leads to where distinct items are promised. */
export function printItems(worlds = 200, seed = 20_261_129): void {
  console.table(
    simulateItems(worlds, seed).map(({ rule, certified, broken, evidence, frequent, truly }) => ({
      "distinct items": rule,
      "certified, of tried": percent(certified / worlds),
      "broken, of tried": percent(broken / worlds),
      evidence: Math.round(evidence / worlds),
      "came again, of evidence": percent(frequent / worlds),
      "came again, of distinct items": percent(truly / worlds),
    })),
  );
  console.log(
    `seed ${seed}, ${worlds} worlds of ${RATES.length} days, ${PER_DAY} decisions a day, rates ${RATES.join(" ")}`,
  );
}

function trafficOf(random: () => number): readonly Sent[] {
  const items = Array.from({ length: ITEMS }, (_, at): Item => {
    return { hash: `${at}`, confidence: 0.9 + 0.1 * random(), wrong: false, times: 0 };
  });
  const sent = RATES.flatMap((_, day) =>
    Array.from({ length: PER_DAY }, (_none, at): Sent => {
      // By Zipf's law, roughly: the logarithm of the rank is uniform.
      const item = items[Math.floor(ITEMS ** random()) - 1] as Item;
      item.times += 1;
      return { item, day, at };
    }),
  );
  const seen = items.filter(({ times }) => times > 0);
  const rare = seen.filter(({ times }) => times <= RARE);
  for (const item of rare) item.wrong = random() < (WRONG * seen.length) / rare.length;
  return sent;
}

type Way = { readonly byItem: boolean; readonly thins: boolean; readonly random: () => number };

function auditsOf(sent: readonly Sent[], key: string, { byItem, thins, random }: Way): readonly Audit[] {
  const numbers = new Map<string, number>();
  const numberOf = ({ hash }: Item): number => {
    const known = numbers.get(hash) ?? itemDrawOf(key, hash);
    numbers.set(hash, known);
    return known;
  };
  return sent.flatMap(({ item, day, at }) => {
    const [rate, number] = [RATES[day] ?? 0, byItem ? numberOf(item) : random()];
    if (number >= rate) return [];
    // What counts every draw takes a probability of 1 for the lowest.
    return [auditOf({ item, day, at }, { number: byItem ? number : 0, probability: thins ? rate : 1 })];
  });
}

function auditOf({ item, day, at }: Sent, itemDraw: NonNullable<Audit["itemDraw"]>): Audit {
  const decidedAt = new Date(Date.UTC(2026, 0, 1 + day, 0, 0, at)).toISOString();
  return {
    decisionId: `${day}-${at}`,
    decidedAt,
    day: decidedAt.slice(0, 10),
    itemHash: item.hash,
    state: "answered",
    first: item.wrong ? "bad" : "ok",
    score: { label: "ok", outcome: "approve", confidence: item.confidence },
    itemDraw,
  };
}

function look(audits: readonly Audit[], sent: readonly Sent[], tally: ItemRule): void {
  const after = (since: string) =>
    gatherEvidence(
      audits.filter(({ decidedAt }) => decidedAt >= since),
      "2027-01-01",
      "distinct items",
    );
  const evidence = after("");
  const items = [...new Set(sent.map(({ item }) => item))];
  const byId = new Map(sent.map((one) => [`${one.day}-${one.at}`, one.item]));
  const often = evidence.filter(({ decisionId }) => (byId.get(decisionId)?.times ?? 0) > RARE);
  tally.evidence += evidence.length;
  tally.frequent += often.length / evidence.length;
  tally.truly += items.filter(({ times }) => times > RARE).length / items.length;
  const found = certify(evidence, { target: TARGET, delta: TEST_DELTA }, { of: "distinct items", after });
  if (found.kind === "none") return;
  tally.certified += 1;
  const above = items.filter(({ confidence }) => confidence >= found.threshold);
  tally.broken += Number(above.filter(({ wrong }) => wrong).length > above.length * TARGET);
}

function days(count: number, rate: number): readonly number[] {
  return Array.from({ length: count }, () => rate);
}
