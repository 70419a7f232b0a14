import { fitTemperature } from "../../../functions/domain/models/calibration.ts";
import type { Item } from "./burst-traffic.ts";

export type Said = { readonly label: Item["label"]; readonly confidence: number };
export type Model = (item: Pick<Item, "words">) => Said;

const HELD_BACK = 0.1;

/**
 * Naive Bayes over words with add-one smoothing: small and fast, and it remembers whom it has met. It learns from all
 * rows but a tenth, on which its temperature is fitted.
 */
export function modelOf(rows: readonly Item[], random: () => number): Model {
  const counts = { ok: new Map<number, number>(), bad: new Map<number, number>() };
  const totals = { ok: 0, bad: 0 };
  const kept: Item[] = [];
  for (const row of rows) {
    if (random() < HELD_BACK) kept.push(row);
    else {
      totals[row.label] += 1;
      for (const word of row.words) counts[row.label].set(word, (counts[row.label].get(word) ?? 0) + 1);
    }
  }
  const share = (label: Item["label"], word: number): number =>
    ((counts[label].get(word) ?? 0) + 1) / (totals[label] + 2);
  const odds = new Map(
    [...counts.ok.keys(), ...counts.bad.keys()].map((word) => [word, Math.log(share("ok", word) / share("bad", word))]),
  );
  const prior = Math.log((totals.ok + 1) / (totals.bad + 1));
  const logit = (words: readonly number[]): number => words.reduce((sum, word) => sum + (odds.get(word) ?? 0), prior);
  const temperature = fitTemperature(
    kept.map(({ words, label }) => {
      const ok = 1 / (1 + Math.exp(-logit(words)));
      return { probabilities: { ok, bad: 1 - ok }, label };
    }),
  );
  return ({ words }) => {
    const at = logit(words) / temperature;
    return { label: at >= 0 ? "ok" : "bad", confidence: 1 / (1 + Math.exp(-Math.abs(at))) };
  };
}
