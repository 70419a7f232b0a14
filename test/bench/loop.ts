import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Flow, outcomeOf } from "../../functions/domain/flows/flow.ts";
import type { UnscoredAudit } from "../../functions/domain/learning/audits.ts";
import { type KnownRow, signatureIn, withoutCopies } from "../../functions/domain/learning/copies.ts";
import { COPY_RULES } from "../../functions/domain/learning/copy-rule.ts";
import { fitAndCalibrate } from "../../functions/domain/models/calibration.ts";
import { judge, measure, type Measurement } from "../../functions/domain/learning/comparison.ts";
import {
  certifiedThresholds,
  refresh,
  thresholdsInForce,
} from "../../functions/domain/learning/certified-thresholds.ts";
import { type Live, NOTHING_LIVE, promote } from "../../functions/domain/models/live.ts";
import { calibrate, topOf } from "../../functions/domain/models/prediction.ts";
import { route } from "../../functions/domain/decisions/routing.ts";
import type { LabelledText } from "../../functions/domain/learning/training-lines.ts";
import { DEFAULT_FLOW, readFlow } from "../../infra/flow-file.ts";
import { type Random, seeded } from "../../flows/samples/listings/random.ts";
import { derivedFlow } from "../../cli/demo/derived-flow.ts";
import { readSeed } from "../../cli/first-model/seed-file.ts";
import { shuffled } from "@second-look/emulator/shuffle";
import { type Model, trainedOn } from "./selection-model.ts";

const LISTINGS = join(import.meta.dirname, "../../flows/samples/listings.jsonl");
const [ROUNDS, AUDIT, TARGET, HELD_BACK] = [10, 0.1, 0.05, 0.1];
const SEEDS = Number(process.env["LOOP_SEEDS"] ?? 3);
/** Drawn for audit while nothing is certified, as in `decision.asl.json`. */
const AUDIT_AT_FIRST = 0.3;
const COPIES = COPY_RULES.find((rule) => rule === (process.env["LOOP_COPIES"] ?? "any"));

/**
 * The learning loop of `npm run demo` without the system around it: the product's own domain code and the same fastText,
 * in a fraction of the time, to weigh a change of the loop by. LOOP_DATA names other lines {"text","label"}; LOOP_COPIES is
 * the flow's nearCopies, or "all" to leave nothing out; LOOP_SEEDS says how often it is played.
 */
export async function run(): Promise<void> {
  const { flow, rows } = await data(process.env["LOOP_DATA"]);
  console.log(
    `${rows.length} rows, ${flow.labels.length} labels, target ${TARGET}, audits ${AUDIT}: people looked at, by round, %`,
  );
  const ends: Round[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const rounds = await play(flow, rows, seed);
    const [automatic, wrong] = [sum(rounds, ({ automatic }) => automatic), sum(rounds, ({ wrong }) => wrong)];
    console.log(
      `seed ${seed}: ${rounds.map(({ people, items }) => percent(people, items)).join(" ")}; ${((100 * wrong) / Math.max(1, automatic)).toFixed(1)} % of ${automatic} wrong`,
    );
    ends.push(...rounds.slice(-2));
  }
  console.log(
    `last two rounds: people looked at ${percent(
      sum(ends, ({ people }) => people),
      sum(ends, ({ items }) => items),
    )} %`,
  );
}

type Round = { readonly items: number; readonly people: number; readonly automatic: number; readonly wrong: number };
type Champion = { readonly model: Model; readonly live: Live };
type Loop = {
  readonly flow: Flow;
  readonly random: Random;
  readonly learnt: LabelledText[];
  readonly kept: LabelledText[];
  /** What either model was trained or checked on, as the gate has it. */
  readonly rows: KnownRow[];
  readonly audits: UnscoredAudit[];
  champion?: Champion;
};

async function play(flow: Flow, rows: readonly LabelledText[], seed: number): Promise<readonly Round[]> {
  const order = shuffled(rows, seed);
  const loop: Loop = { flow, random: seeded(seed), learnt: [], kept: [], rows: [], audits: [] };
  const rounds: Round[] = [];
  for (let at = 0; at < ROUNDS; at += 1) {
    const items = order.slice(Math.floor((at * order.length) / ROUNDS), Math.floor(((at + 1) * order.length) / ROUNDS));
    rounds.push(day(loop, items, at));
    await night(loop, at);
  }
  return rounds;
}

/** Each item is drawn or not, decided or handed to people; what they say of it measures or teaches. */
function day(
  { flow, random, learnt, kept, rows, audits, champion }: Loop,
  items: readonly LabelledText[],
  at: number,
): Round {
  const certified = champion?.live.certified ?? {};
  const rate =
    certified.approve === undefined && certified.reject === undefined ? Math.max(AUDIT_AT_FIRST, AUDIT) : AUDIT;
  const policy = { thresholds: { approve: 0, reject: 0 }, guarantee: "enforce", certified, automation: true } as const;
  let [people, automatic, wrong] = [0, 0, 0];
  for (const [index, { text, label }] of items.entries()) {
    const top = champion && topOf(calibrate(champion.model(text), champion.live.temperature));
    const isAutomatic =
      route(top && { ...top, outcome: outcomeOf(flow, top.label) ?? "reject" }, policy, false).route !== "review";
    const drawn = random.chance(rate);
    automatic += Number(isAutomatic);
    wrong += Number(isAutomatic && top?.label !== label);
    people += Number(drawn || !isAutomatic);
    if (drawn)
      audits.push({
        decisionId: `dec_${at}_${index}`,
        decidedAt: `${dayOf(at)}T${String(index).padStart(6, "0")}`,
        day: dayOf(at),
        itemHash: text,
        text,
        state: "answered",
        first: label,
      });
    else if (!isAutomatic) {
      (random.chance(HELD_BACK) ? kept : learnt).push({ text, label });
      const signature = signatureIn({ text });
      if (signature !== undefined) rows.push({ signature, day: dayOf(at) });
    }
  }
  return { items: items.length, people, automatic, wrong };
}

/** A candidate is trained, measured beside the champion, and promoted or not; else the champion's thresholds are looked at. */
async function night(loop: Loop, at: number): Promise<void> {
  const { flow, learnt, kept, champion } = loop;
  const audits = COPIES === undefined ? loop.audits : withoutCopies(loop.audits, loop.rows, COPIES).apart;
  const model = await trainedOn(learnt);
  const { temperature } = fitAndCalibrate(kept.map(({ text, label }) => ({ probabilities: model(text), label })));
  const measured = (of: Model, by: number, current?: Live["certified"]): Measurement =>
    measure(
      { flow, audits, openDay: dayOf(at + 1), target: TARGET },
      { probabilities: audits.map(({ text }) => of(text)), temperature: by, current },
    );
  const live = champion?.live ?? NOTHING_LIVE;
  const before = champion && measured(champion.model, live.temperature, live.certified);
  const candidate = measured(model, temperature);
  const verdict = judge(before, candidate, { inForce: thresholdsInForce(live, TARGET) });
  if (verdict.promote) {
    const serving = {
      endpoint: `round-${at}`,
      temperature,
      ...certifiedThresholds(candidate.certification, dayOf(at)),
    };
    loop.champion = { model, live: promote(live, serving) };
  } else if (champion !== undefined && before !== undefined) {
    loop.champion = {
      model: champion.model,
      live: { ...live, ...refresh(live, before.certification, before.evidence, dayOf(at)).next },
    };
  }
}

const dayOf = (at: number): string => `2026-01-${String(at + 1).padStart(2, "0")}`;
const percent = (part: number, whole: number): number => Math.round((100 * part) / whole);
const sum = (rounds: readonly Round[], of: (round: Round) => number): number =>
  rounds.reduce((total, round) => total + of(round), 0);

async function data(file: string | undefined): Promise<{ flow: Flow; rows: readonly LabelledText[] }> {
  if (file === undefined)
    return { flow: readFlow(DEFAULT_FLOW), rows: await readSeed(LISTINGS, readFlow(DEFAULT_FLOW)) };
  const rows = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as LabelledText);
  const items = rows.map(({ text, label }, at) => ({ item: { text }, label, line: at + 1 }));
  return { flow: derivedFlow({ file, rows: items, texts: true }), rows };
}
