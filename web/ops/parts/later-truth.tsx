import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import { Table } from "../charts/table.tsx";
import { inCount } from "../format.ts";
import { Panel } from "./panel.tsx";
import { ShareCell } from "./share-cell.tsx";

type Props = { readonly truth: NonNullable<Metrics["laterTruth"]> };

/** How often something else turned out than was decided, as applications told it. */
export function LaterTruth({ truth: { automatic, ready, people } }: Props) {
  const rows = [
    { name: o.laterTruth.automatic, share: automatic, which: "turned-out-wrong" },
    ...(ready ? [{ name: o.laterTruth.ready, share: ready, which: undefined }] : []),
    { name: o.laterTruth.people, share: people, which: "people-turned-out-wrong" },
  ];
  return (
    <Panel title={o.laterTruth.title} explain={o.laterTruth.explain} wide>
      <Table
        caption={o.laterTruth.title}
        data={[
          { decided: "automatic", wrong: automatic },
          ...(ready ? [{ decided: "ready", wrong: ready }] : []),
          { decided: "people", wrong: people },
        ]}
        head={[o.laterTruth.decided, o.laterTruth.told, o.laterTruth.wrong]}
        rows={rows.map(({ name, share, which }) => [
          name,
          inCount(share?.n ?? 0),
          <ShareCell share={share} none="" behind={which === undefined ? undefined : { which }} />,
        ])}
      />
    </Panel>
  );
}
