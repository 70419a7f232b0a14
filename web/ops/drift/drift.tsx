import type { Drift as DriftView } from "../../../functions/domain/drift/view.ts";
import { f } from "../../strings/ops/figures/index.ts";
import { asked } from "../asked.ts";
import { Table } from "../charts/table.tsx";
import { inCount, inDay, inFull, inMoment, inShare, inTenths } from "../format.ts";
import { Panel } from "../parts/panel.tsx";

/** How many labels are shown that nothing is to be said of; the file has all. */
const MOST_LABELS = 5;

type Figure = DriftView["figures"][number];

/** What comes in, held against the days before the model was trained. */
export function Drift({ drift }: { readonly drift: DriftView }) {
  const { figures, falsePerYear } = drift;
  const known = figures.filter(({ days }) => days.length > 0);
  return (
    <Panel title={f.drift.title} explain={f.drift.explain(inFull(falsePerYear))} scope={scopeOf(drift)} wide>
      {known.length === 0 ? <p class="missing">{f.drift.none}</p> : <Known figures={known} />}
    </Panel>
  );
}

/** Which training it is held against; where no model is trained, nothing is to be said of one. */
function scopeOf({ trainedAt, rows = 0 }: DriftView): string | undefined {
  if (trainedAt !== undefined) return f.drift.trained(inMoment(trainedAt), inCount(rows));
  return asked.value.kind === "label" ? f.drift.untrained : undefined;
}

function Known({ figures }: { readonly figures: readonly Figure[] }) {
  const signals = figures.flatMap((figure) =>
    figure.days.filter(({ signal }) => signal === true).map((day) => ({ figure, day })),
  );
  const isTrained = figures.some(({ learned }) => learned !== undefined);
  const isUnjudged = figures.every(({ days }) => days.every(({ signal }) => signal === undefined));
  return (
    <>
      {signals.length > 0 ? (
        <ul class="warning">
          {signals.map(({ figure, day: { day, value, low = 0, high = 0 } }) => (
            <li key={`${nameOf(figure)}${day}`}>
              {f.drift.signal(
                nameOf(figure),
                inDay(day),
                shown(figure, value),
                shown(figure, low),
                shown(figure, high),
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p>{isUnjudged ? f.drift.tooFew : f.drift.quiet}</p>
      )}
      <Table
        caption={f.drift.title}
        head={[
          f.drift.figure,
          ...(isTrained ? [f.drift.learned] : []),
          f.drift.usual,
          f.drift.ordinary,
          f.drift.last,
          f.drift.counted,
        ]}
        data={figures.flatMap(({ days, ...figure }) => days.map((day) => ({ ...figure, ...day })))}
        rows={chosen(figures).map((figure) => rowOf(figure, isTrained))}
      />
    </>
  );
}

/** Of labels, those that something is signalled of, and the first others. */
function chosen(figures: readonly Figure[]): readonly Figure[] {
  const hasSignal = ({ days }: Figure): boolean => days.some(({ signal }) => signal === true);
  const quiet = new Set(
    figures
      .filter((one) => one.feature === "label" && !hasSignal(one))
      .toSorted((a, b) => (b.days.at(-1)?.value ?? 0) - (a.days.at(-1)?.value ?? 0))
      .slice(MOST_LABELS),
  );
  return figures.filter((one) => !quiet.has(one));
}

function rowOf(figure: Figure, isTrained: boolean): readonly string[] {
  const last = figure.days.at(-1);
  const { usual, low, high } = last ?? {};
  return [
    nameOf(figure),
    ...(isTrained ? [figure.learned === undefined ? f.drift.unknown : shown(figure, figure.learned)] : []),
    usual === undefined ? f.drift.unknown : shown(figure, usual),
    low === undefined || high === undefined
      ? f.drift.unknown
      : f.drift.between(shown(figure, low), shown(figure, high)),
    last === undefined ? f.drift.unknown : f.drift.on(shown(figure, last.value), inDay(last.day)),
    inCount(last?.n ?? 0),
  ];
}

function nameOf({ feature, label }: Figure): string {
  if (feature !== "label") return f.drift.features[feature];
  return label === undefined || label === "" ? f.drift.rare : f.drift.label(label);
}

const shown = ({ feature }: Figure, value: number): string => (feature === "length" ? inTenths(value) : inShare(value));
