import type { Audit } from "./evidence.ts";
import { clopperPearson, type Interval } from "./intervals.ts";

/** How often a second blind opinion contradicted an agreement of model and first reviewer. */
export type Missed = { readonly checked: number; readonly contradicted: number; readonly rate: Interval | undefined };

/**
 * What model and reviewer both miss, estimated from the random tenth of agreements that gets a second blind opinion.
 * The rate is an upper estimate: the second person may be the one who slipped. It is shown beside the error that
 * blind review measures, and never changes evidence. Undefined while nothing was checked.
 */
export function missedByBoth(audits: readonly Pick<Audit, "first" | "second" | "score">[]): Missed {
  let [checked, contradicted] = [0, 0];
  for (const { first, second, score } of audits) {
    if (first !== score.label || second?.state !== "answered") continue;
    checked += 1;
    if (second.label !== score.label) contradicted += 1;
  }
  return { checked, contradicted, rate: clopperPearson(contradicted, checked) };
}
