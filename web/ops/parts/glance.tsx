import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import { inCount, inInterval, inShare } from "../format.ts";
import { targetsSay } from "./errors.tsx";
import { inMinutes } from "./people.tsx";
import { Figure } from "./panel.tsx";

/** The figures that are looked at first. */
export function Glance({ metrics: { total, target, targets } }: { readonly metrics: Metrics }) {
  const { pooled } = total.error;
  const { waiting } = total;
  return (
    <dl class="glance" aria-label={o.glance.label}>
      <Figure
        name={o.glance.human}
        value={total.humanShare === undefined ? undefined : inShare(total.humanShare)}
        none={o.none.decisions}
        behind={{ route: "review" }}
        note={o.glance.ofDecisions(inCount(total.decisions))}
      />
      <Figure
        name={o.glance.wrong}
        value={pooled && inShare(pooled.rate)}
        none={o.none.automaticAudits}
        behind={{ which: "wrong" }}
        note={
          pooled
            ? `${inInterval(pooled)} · ${o.glance.of(inCount(pooled.n))} · ${o.glance.target(targetsSay({ target, targets }))}`
            : ""
        }
      />
      <Figure
        name={o.glance.waiting}
        value={waiting.p50 === undefined ? undefined : inMinutes(waiting.p50)}
        none={waiting.n === 0 ? o.none.answers : o.none.half}
        note={ninety(waiting)}
      />
    </dl>
  );
}

const ninety = ({ p90 }: Metrics["total"]["waiting"]): string =>
  `${o.people.most}: ${p90 === undefined ? o.none.tenth : inMinutes(p90)}`;
