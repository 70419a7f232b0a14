import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import { HumanShareChart } from "../charts/human-share.tsx";
import { inPeriod } from "../period/scope.ts";
import { Panel } from "./panel.tsx";

/** Who decides, day by day. */
export function HumanShare({ metrics }: { readonly metrics: Metrics }) {
  return (
    <Panel title={o.share.title} explain={o.share.explain} scope={inPeriod(metrics)} wide>
      {metrics.total.decisions === 0 ? (
        <p class="missing">{o.none.decisions}</p>
      ) : (
        <HumanShareChart metrics={metrics} />
      )}
    </Panel>
  );
}
