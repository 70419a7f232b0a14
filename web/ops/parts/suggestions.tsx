import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import { partTexts } from "../../strings/ops/parts.ts";
import { Table } from "../charts/table.tsx";
import { inCount, inHundredths } from "../format.ts";
import { Panel } from "./panel.tsx";
import { ShareCell } from "./share-cell.tsx";

type Figures = NonNullable<Metrics["suggestions"]>;
type Estimate = Figures["models"][number]["corrected"];
type Props = { readonly suggestions: Figures };

/** What users of applications took of suggestions, by the model that ranked them. */
export function Suggestions({ suggestions: { models, pull } }: Props) {
  const { title, explain, head, order } = o.suggestions;
  const { online } = partTexts().names;
  const named = new Map([
    ["order", order],
    ["online", online],
  ]);
  return (
    <Panel title={title} explain={explain} wide>
      <Table
        caption={title}
        data={models}
        head={head}
        rows={models.map((one) => [
          named.get(one.model) ?? one.model,
          inCount(one.shown),
          inCount(one.told),
          <ShareCell share={one.first} none="" behind={undefined} />,
          <ShareCell share={one.taken} none="" behind={undefined} />,
          <ShareCell share={one.none} none="" behind={undefined} />,
          estimated(one.meanReciprocalRank),
          estimated(one.corrected),
        ])}
      />
      <p>{pullIn(pull)}</p>
    </Panel>
  );
}

const estimated = (one: Estimate): string =>
  one === undefined ? "" : `${inHundredths(one.value)} (${inHundredths(one.low)}–${inHundredths(one.high)})`;

function pullIn({ lists, others }: Figures["pull"]): string {
  if (others === undefined) return o.suggestions.few(inCount(lists));
  return o.suggestions.pull(
    inHundredths(others.value),
    inHundredths(others.low),
    inHundredths(others.high),
    inCount(lists),
  );
}
