import { useEffect, useMemo } from "preact/hooks";
import { o } from "../strings/ops/index.ts";
import type { Access, OpsAccess } from "../views/access.ts";
import { asked, askedOf } from "./asked.ts";
import { type Figures, openFigures } from "./figures.ts";
import { inDay, inMoment } from "./format.ts";
import { Automation, isStopped } from "./parts/automation.tsx";
import { Coverage, Errors } from "./parts/errors.tsx";
import { Glance } from "./parts/glance.tsx";
import { VerdictBanner } from "./parts/verdict-banner.tsx";
import { HumanShare } from "./parts/human-share.tsx";
import { Model } from "./parts/model.tsx";
import { Models } from "./parts/models.tsx";
import { News } from "./parts/news.tsx";
import { People } from "./parts/people.tsx";
import { Policy } from "./parts/policy.tsx";
import { QueryResult } from "./parts/query-result.tsx";
import { Fields } from "./parts/fields.tsx";
import { LaterTruth } from "./parts/later-truth.tsx";
import { Relabels } from "./parts/relabels.tsx";
import { Appeals } from "./parts/appeals.tsx";
import { Labels, Subgroups } from "./parts/slices.tsx";
import { OpsHead } from "./tabs.tsx";
import { shownDays } from "../looking/behind.tsx";
import { Changes } from "./period/changes.tsx";
import { isOther, PeriodChoice } from "./period/period.tsx";
import { Drift } from "./drift/drift.tsx";
import { Today } from "./today/today.tsx";
import { ThresholdPanel } from "./thresholds/thresholds.tsx";
import "../styles/charts.css";
import "../styles/ops.css";

/** The dashboard: whether the promise is kept, what it costs people, and what could be changed. */
export function OpsView({ api, onSignedOut, flow }: OpsAccess & Pick<Access, "flow">) {
  // Before anything below it speaks.
  useMemo(() => (asked.value = askedOf(flow)), [flow]);
  const figures = useMemo(() => openFigures(api, onSignedOut), [api]);
  useEffect(figures.keepFresh, [figures]);
  const { metrics, policy } = figures;
  const known = policy.value.value;
  const { from, to } = metrics.value.value ?? {};
  useMemo(() => (shownDays.value = from && to ? { from, to } : {}), [from, to]);
  return (
    <main class="ops">
      <Head figures={figures} />
      <News policy={policy.value} />
      <div class="summit">
        <QueryResult query={policy}>
          {(value) => {
            const verdict = <VerdictBanner key="verdict" policy={value} metrics={metrics.value.value} />;
            const automation = <Automation key="automation" policy={value} figures={figures} />;
            // That nothing is automatic is what everything else has to be read by.
            return isStopped(value) ? [automation, verdict] : [verdict, automation];
          }}
        </QueryResult>
      </div>
      <QueryResult query={metrics}>
        {(value) => (
          <div class="panels" aria-busy={metrics.loading.value && isOther(value, figures.period.value)}>
            <Glance metrics={value} />
            <Today today={value.today} />
            {value.before && <Changes before={value.before} />}
            <HumanShare metrics={value} />
            <Errors metrics={value} />
            <Coverage metrics={value} policy={known} />
            {known && <ThresholdPanel metrics={value} policy={known} figures={figures} />}
            <People metrics={value} />
            <Model metrics={value} />
            {value.drift && <Drift drift={value.drift} />}
            <Labels metrics={value} />
            {value.fields && <Fields metrics={value} />}
            <Subgroups metrics={value} />
            {value.laterTruth && <LaterTruth truth={value.laterTruth} />}
            {value.relabels && <Relabels relabels={value.relabels} />}
            {value.appeals && <Appeals appeals={value.appeals} />}
          </div>
        )}
      </QueryResult>
      <div class="panels">
        {known && <Policy policy={known} api={api} />}
        <Models figures={figures} />
      </div>
    </main>
  );
}

function Head({ figures }: { readonly figures: Figures }) {
  const known = figures.metrics.value.value;
  return (
    <OpsHead title={o.title}>
      <PeriodChoice figures={figures} />
      {known && (
        <p class="muted">
          {o.period.span(inDay(known.from), inDay(known.to))} ·{" "}
          {known.countedTo === undefined ? o.period.notCounted : o.period.counted(inMoment(known.countedTo))}
        </p>
      )}
    </OpsHead>
  );
}
