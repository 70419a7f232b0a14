import type { Metrics, Period } from "../../../functions/domain/metrics/view.ts";
import { o } from "../../strings/ops/index.ts";
import { Table } from "../charts/table.tsx";
import { inCount, inHundredths, inShare } from "../format.ts";
import { Figure, Panel } from "./panel.tsx";

const { people, none } = o;

/** Minutes in the unit that says enough. */
export function inMinutes(minutes: number): string {
  if (minutes < 1) return people.secondsOf(inCount(Math.round(minutes * 60)));
  return minutes < 120
    ? people.minutesOf(inCount(Math.round(minutes)))
    : people.hoursOf(inCount(Math.round(minutes / 60)));
}

/** The queue now, how long people take, whether they agree, and whether they follow the model too readily. */
export function People({ metrics }: { readonly metrics: Metrics }) {
  return (
    <Panel title={people.title} wide>
      <div class="halves">
        <div>
          <Table
            caption={people.queue}
            head={[people.queue, people.open, people.oldest, people.overdue]}
            rows={metrics.queue.map(({ queue, open, oldestMinutes, overdue }) => [
              people[queue],
              inCount(open),
              oldestMinutes === undefined ? none.open : inMinutes(oldestMinutes),
              inCount(overdue),
            ])}
          />
          <Waiting {...metrics.total} />
        </div>
        <div>
          <Reviewing {...metrics.total} />
          <Agreement {...metrics} />
          <Bias {...metrics} />
        </div>
      </div>
    </Panel>
  );
}

function Waiting({ waiting: { n, p50, p90, expired } }: Period) {
  return (
    <>
      <h3>{people.waiting}</h3>
      <dl class="figures-row">
        <Figure
          name={people.half}
          value={p50 === undefined ? undefined : inMinutes(p50)}
          none={n === 0 ? none.answers : none.half}
        />
        <Figure
          name={people.most}
          value={p90 === undefined ? undefined : inMinutes(p90)}
          none={n === 0 ? none.answers : none.tenth}
        />
        <Figure
          name={people.expired}
          value={n === 0 ? undefined : people.expiredOf(inCount(expired), inCount(n), inShare(expired / n))}
          none={none.answers}
        />
      </dl>
    </>
  );
}

function Reviewing({ reviewing: { n, p50, p90 } }: Period) {
  const seconds = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : people.secondsOf(inCount(Math.round(value)));
  return (
    <>
      <h3>{people.seconds}</h3>
      <dl class="figures-row">
        <Figure name={people.median} value={seconds(p50)} none={none.answers} note={people.answers(inCount(n))} />
        <Figure name={people.p90} value={seconds(p90)} none={none.answers} />
      </dl>
    </>
  );
}

function Agreement({ agreement: { items, gwetAc1, krippendorffAlpha } }: Metrics) {
  const ac1 =
    gwetAc1 && `${inHundredths(gwetAc1.value)} (${o.interval(inHundredths(gwetAc1.low), inHundredths(gwetAc1.high))})`;
  return (
    <>
      <h3>{people.agreement}</h3>
      <dl class="figures-row">
        <Figure name={people.ac1} value={ac1} none={none.pairs} note={people.items(inCount(items))} />
        <Figure
          name={people.alpha}
          value={krippendorffAlpha === undefined ? undefined : inHundredths(krippendorffAlpha)}
          none={items === 0 ? none.pairs : none.alpha}
        />
      </dl>
    </>
  );
}

/** Who switches, whoever was right; and by who was right, which only an answer of somebody else can tell. */
function Bias({ automationBias: { modelRight, modelWrong, afterAgreeing, afterContradicting } }: Metrics) {
  return (
    <>
      <h3>{people.bias}</h3>
      <dl class="figures-row">
        {afterAgreeing && <Figure name={people.agreed} value={switched(afterAgreeing)} none={none.revealed} />}
        {afterContradicting && (
          <Figure name={people.contradicted} value={switched(afterContradicting)} none={none.revealed} />
        )}
        <Figure name={people.right} value={switched(modelRight)} none={none.revealed} />
        <Figure name={people.wrong} value={switched(modelWrong)} none={none.revealed} />
      </dl>
    </>
  );
}

function switched({ switched: count, revealed }: Metrics["automationBias"]["modelRight"]): string | undefined {
  return revealed === 0 ? undefined : people.switched(inCount(count), inCount(revealed), inShare(count / revealed));
}
