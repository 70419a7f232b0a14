import { coded } from "../coded.ts";
import { type FlowTargets, OUTCOMES } from "../statistics/targets.ts";
import type { Live, Look } from "./live.ts";

/**
 * The record under the flow's targets of today; the same object where nothing has changed. What routing enforces is
 * `certified`, so no threshold stays there that was certified for something else: for both outcomes together where each
 * has a target, for each where neither has one any more, or for a laxer target than the flow names. The evidence stays;
 * the next daily look certifies anew.
 */
export function underTargets(live: Live, targets: FlowTargets | undefined): Live {
  const { certified, certification } = live;
  const { separate, certificate } = certification ?? {};
  if (certification === undefined || (separate ?? certificate) === undefined) return live;
  if (separate === undefined || targets === undefined)
    return (separate === undefined) === (targets === undefined)
      ? live
      : { ...live, certified: {}, certification: begunAnew(certification) };
  const laxer = OUTCOMES.filter((outcome) => (separate[outcome]?.certificate?.target ?? 0) > (targets[outcome] ?? 1));
  if (laxer.length === 0) return live;
  const emptied = laxer.map((outcome) => [outcome, begunAnew(certification)] as const);
  const kept = Object.entries(certified).filter(([outcome]) => !laxer.some((one) => one === outcome));
  return {
    ...live,
    certified: Object.fromEntries(kept),
    certification: { ...certification, separate: { ...separate, ...Object.fromEntries(emptied) } },
  };
}

const begunAnew = ({ at }: Look): Look => ({
  evidence: 0,
  at,
  why: "The flow's targets have changed. The next daily look certifies for those of today.",
  coded: coded("targets-changed"),
});
