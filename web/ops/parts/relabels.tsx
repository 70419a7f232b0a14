import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import { Table } from "../charts/table.tsx";
import { inCount, inDay } from "../format.ts";
import { Panel } from "./panel.tsx";
import { ShareCell } from "./share-cell.tsx";

type Props = { readonly relabels: NonNullable<Metrics["relabels"]> };

/** How many of the answers that seniors looked at again were wrong, in all and by day. */
export function Relabels({ relabels: { wrong, days } }: Props) {
  return (
    <Panel title={o.relabels.title} explain={o.relabels.explain} wide>
      <Table
        caption={o.relabels.title}
        data={days}
        head={[o.relabels.day, o.relabels.looked, o.relabels.wrong]}
        rows={[
          [o.relabels.all, inCount(wrong.n), <ShareCell share={wrong} none="" />],
          ...days.map((one) => [inDay(one.day), inCount(one.looked), inCount(one.wrong)]),
        ]}
      />
    </Panel>
  );
}
