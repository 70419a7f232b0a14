import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import type { Outcome } from "../../../functions/domain/decisions/outcome.ts";
import type { Policy } from "../../api/ops.ts";
import { o } from "../../strings/ops/index.ts";
import { asked } from "../asked.ts";
import type { Conditions } from "../../looking/address.ts";
import { Behind } from "../../looking/behind.tsx";
import { Bar } from "../charts/bar.tsx";
import { ceilingOf, IntervalMark } from "../charts/interval.tsx";
import { Table } from "../charts/table.tsx";
import { inCount, inInterval, inMoment, inRoundShare, inShare, inThreshold } from "../format.ts";
import { OUTCOMES } from "../../../functions/domain/statistics/targets.ts";
import { recommendedOf } from "../../../functions/domain/policy/recommended.ts";
import { curveScope, inPeriod } from "../period/scope.ts";
import { missingOf } from "../missing.ts";
import { Missing } from "./share-cell.tsx";
import { Panel } from "./panel.tsx";
import { Said } from "./said.tsx";

/** The error of automatic decisions, together and by outcome, against the target. */
export function Errors({ metrics }: { readonly metrics: Metrics }) {
  const { total, target, targets } = metrics;
  const sides = sidesOf(targets !== undefined);
  const targetOf = (side: "pooled" | Outcome): number =>
    targets === undefined || side === "pooled" ? target : targets[side];
  const ceiling = ceilingOf(
    sides.map((side) => total.error[side]),
    Math.max(...sides.map(targetOf)),
  );
  return (
    <Panel title={o.errors.title} explain={o.errors.explain} scope={inPeriod(metrics)}>
      <Table
        caption={o.errors.title}
        data={sides.map((side) => ({ outcome: side, ...total.error[side], target: targetOf(side) }))}
        head={[
          o.errors.side,
          o.errors.wrong,
          o.errors.interval,
          o.errors.audits,
          o.errors.chart(inRoundShare(ceiling), targetsSay(metrics)),
        ]}
        words={[4]}
        rows={sides.map((side) => {
          const share = total.error[side];
          const figures = share
            ? [<Behind of={wrongOn(side)}>{inShare(share.rate)}</Behind>, inInterval(share), inCount(share.n)]
            : [<Missing text={o.none.automaticAudits} />, "", ""];
          return [
            o.outcome[side],
            ...figures,
            <IntervalMark share={share} ceiling={ceiling} target={targetOf(side)} />,
          ];
        })}
      />
    </Panel>
  );
}

const wrongOn = (side: "pooled" | Outcome): Conditions => ({
  which: "wrong",
  ...(side !== "pooled" && { route: `auto-${side}` }),
});

/** Where a value or a pick goes out it is approved: there is one outcome, and no sum of two. */
function sidesOf(each: boolean): readonly ("pooled" | Outcome)[] {
  if (asked.value.kind !== "label") return [each ? "approve" : "pooled"];
  return each ? OUTCOMES : ["pooled", ...OUTCOMES];
}

/** The target of both outcomes together, or those of each. */
export function targetsSay({ target, targets }: Pick<Metrics, "target" | "targets">): string {
  if (targets === undefined) return inRoundShare(target);
  const [approve, reject] = [inRoundShare(targets.approve), inRoundShare(targets.reject)];
  return asked.value.kind === "label" ? o.targets(approve, reject) : approve;
}

type CoverageProps = { readonly metrics: Metrics; readonly policy: Policy | undefined };

/** What is automatic, what could be by proof, and what might be by estimate. */
export function Coverage({ metrics, policy }: CoverageProps) {
  const { total, bestCoverage } = metrics;
  const now = total.decisions === 0 ? undefined : (total.routes.automatic + total.routes.audit) / total.decisions;
  const [certified, recommended] = [policy && certifiedCoverage(policy), policy && recommendedOf(policy)];
  const rows = [
    rowOf(o.coverage.now, inPeriod(metrics), now, "solid", o.none.decisions),
    rowOf(
      o.coverage.certified,
      recommended ? o.coverage.certifiedNote(inThreshold(recommended.approve), inThreshold(recommended.reject)) : "",
      certified,
      "hatched",
      o.none.certificate,
    ),
    rowOf(
      o.coverage.best,
      `${o.coverage.bestNote}. ${curveScope(metrics)}`,
      bestCoverage?.coverage,
      "outline",
      metrics.riskCoverage.length === 0 ? o.none.audits : o.none.best,
    ),
  ];
  return (
    <Panel title={o.coverage.title} explain={o.coverage.explain}>
      <Table
        caption={o.coverage.title}
        data={[
          { what: "automatic", share: now },
          { what: "certified", share: certified },
          { what: "estimated", share: bestCoverage?.coverage },
        ]}
        head={[o.coverage.what, o.coverage.share, o.coverage.chart]}
        words={[2]}
        rows={rows}
      />
      {policy && (
        <p class="muted">
          {policy.live.certifiedAt === undefined
            ? o.coverage.never
            : o.coverage.certifiedOn(inMoment(policy.live.certifiedAt), inCount(policy.live.evidence))}
        </p>
      )}
      {policy &&
        missingOf(policy).map(({ says, coded }) => (
          <p key={says}>
            <Said text={says} coded={coded} />
          </p>
        ))}
    </Panel>
  );
}

function rowOf(
  name: string,
  note: string,
  share: number | undefined,
  kind: "solid" | "hatched" | "outline",
  none: string,
) {
  const what = (
    <>
      {name}
      {note && <span class="note">{note}</span>}
    </>
  );
  return [
    what,
    share === undefined ? <Missing text={none} /> : inShare(share),
    <Bar share={share} kind={kind} says={`${name}: ${share === undefined ? none : inShare(share)}`} />,
  ];
}

/** The recommended human share counts audits of automatic decisions; taken out again, it is the certified coverage. */
export function certifiedCoverage({ recommended, deployed }: Policy): number | undefined {
  if (recommended === undefined || deployed.AuditRate >= 1) return undefined;
  return (1 - recommended.humanShare) / (1 - deployed.AuditRate);
}
