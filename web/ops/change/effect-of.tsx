import { useEffect, useMemo } from "preact/hooks";
import type { Simulate } from "../../../functions/domain/policy/simulation.ts";
import type { Simulated } from "../../../functions/domain/policy/simulated.ts";
import type { OpsApi } from "../../api/ops.ts";
import { f } from "../../strings/ops/figures/index.ts";
import { o } from "../../strings/ops/index.ts";
import { Table } from "../charts/table.tsx";
import { inCount, inDay, inShare, inTenths } from "../format.ts";
import { QueryResult } from "../parts/query-result.tsx";
import { ShareCellWithCount } from "../parts/share-cell.tsx";
import { query } from "../query.ts";

type Props = { readonly api: OpsApi; readonly tried: Partial<Simulate> | undefined };
const SETTLED_MS = 300;

/** What a change would have done to recorded decisions, or that they cannot tell. */
export function EffectOf({ api, tried }: Props) {
  if (tried === undefined) return <p class="missing">{f.change.noEffect}</p>;
  return <Replayed key={JSON.stringify(tried)} api={api} tried={tried} />;
}

function Replayed({ api, tried }: { readonly api: OpsApi; readonly tried: Partial<Simulate> }) {
  const simulated = useMemo(
    () =>
      query(
        () => api.simulate(tried),
        () => undefined,
      ),
    [],
  );
  useEffect(() => {
    const timer = setTimeout(() => void simulated.load(), SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <QueryResult query={simulated}>
      {(value) => (value.decisions === 0 ? <p class="missing">{o.effect.noDecisions}</p> : <Comparison {...value} />)}
    </QueryResult>
  );
}

function Comparison({ decisions, from = "", to = "", deployed, tried }: Simulated) {
  const both = [deployed, tried];
  return (
    <>
      <Table
        caption={f.change.effect}
        head={[o.effect.figure, o.thresholds.deployed, f.change.changed]}
        data={[
          { policy: "deployed", ...deployed },
          { policy: "changed", ...tried },
        ]}
        rows={[
          [
            o.effect.wrong,
            ...both.map(({ automatic, error }) =>
              automatic === 0 ? o.thresholds.never : <ShareCellWithCount share={error} none={o.none.automaticAudits} />,
            ),
          ],
          [o.effect.human, ...both.map(({ humanShare }) => orUnknown(humanShare, inShare))],
          [o.effect.reviews, ...both.map(({ reviewsPerDay }) => orUnknown(reviewsPerDay, inTenths))],
          [
            f.change.covered,
            ...both.map(({ promised }) => o.thresholds.marked[promised.kind === "kept" ? "yes" : "no"]),
          ],
        ]}
      />
      <p class="muted">
        {o.effect.replayed(inCount(decisions), inDay(from), inDay(to))} {f.scope.replayed}
      </p>
    </>
  );
}

const orUnknown = (value: number | undefined, says: (value: number) => string): string =>
  value === undefined ? o.effect.unknown : says(value);
