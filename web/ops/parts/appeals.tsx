import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { Behind } from "../../looking/behind.tsx";
import { o } from "../../strings/ops/index.ts";
import { Table } from "../charts/table.tsx";
import { inCount } from "../format.ts";
import { Panel } from "./panel.tsx";
import { ShareCell } from "./share-cell.tsx";

type Props = { readonly appeals: NonNullable<Metrics["appeals"]> };

/** How often appeals overturn what was decided, by what that was and by subgroup. */
export function Appeals({ appeals: { overturned, labels, subgroups } }: Props) {
  const rows = [
    { name: o.appeals.all, overturned, of: {} },
    ...labels.map((one) => ({ name: one.label, overturned: one.overturned, of: { against: one.label } })),
    ...subgroups.map((one) => ({
      name: o.appeals.subgroup(one.subgroup),
      overturned: one.overturned,
      of: { group: one.subgroup },
    })),
  ];
  return (
    <Panel title={o.appeals.title} explain={o.appeals.explain} wide>
      <Table
        caption={o.appeals.title}
        data={[{ label: "", overturned }, ...labels, ...subgroups]}
        head={[o.appeals.decided, o.appeals.heard, o.appeals.overturned]}
        rows={rows.map((row) => [
          row.name,
          <Behind of={{ which: "appealed", ...row.of }}>{inCount(row.overturned.n)}</Behind>,
          <ShareCell share={row.overturned} none="" behind={{ which: "overturned", ...row.of }} />,
        ])}
      />
    </Panel>
  );
}
