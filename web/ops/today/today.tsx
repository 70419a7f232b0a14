import type { Today as TodayView } from "../../../functions/domain/metrics/today/view.ts";
import { f } from "../../strings/ops/figures/index.ts";
import { Table } from "../charts/table.tsx";
import { inCount, inMoment } from "../format.ts";
import { Figure, Panel } from "../parts/panel.tsx";
import { CertificateExpected } from "./certificate-expected.tsx";

/** Whether today will be done, and by which assumption. */
export function Today({ today }: { readonly today: TodayView | undefined }) {
  return (
    <Panel title={f.today.title} explain={f.today.explain} wide>
      {today === undefined ? <p class="missing">{f.today.notCounted}</p> : <Known {...today} />}
    </Panel>
  );
}

const DUE = ["overdue", "hour", "today", "later"] as const;

function Known(today: TodayView) {
  const { arrived, finished, expired, open, due, certificate } = today;
  const names = { overdue: f.today.overdue, hour: f.today.hour, today: f.today.rest, later: f.today.later };
  return (
    <div class="halves">
      <div>
        <dl class="figures-row">
          <Figure name={f.today.arrived} value={inCount(arrived)} none="" />
          <Figure
            name={f.today.finished}
            value={inCount(finished)}
            none=""
            note={expired > 0 ? f.today.expired(inCount(expired)) : ""}
          />
          <Figure name={f.today.open} value={inCount(open)} none="" />
        </dl>
        <Table
          caption={f.today.due}
          head={[f.today.due, f.today.reviews]}
          data={DUE.map((when) => ({ due: when, open: due[when] }))}
          rows={DUE.map((when) => [names[when], inCount(due[when])])}
        />
      </div>
      <div>
        <Projection {...today} />
        {certificate && <CertificateExpected certificate={certificate} />}
      </div>
    </div>
  );
}

function Projection({ projection, pace }: TodayView) {
  if (projection === undefined || pace === undefined) return <p class="missing">{f.today.noPace}</p>;
  const { openAtEnd, doneAt, doneEarliest, doneLatest, today } = projection;
  return (
    <>
      <p>
        <strong>{f.today.verdict[today]}</strong>
      </p>
      <p>{f.today.atEnd(inWhole(openAtEnd.expected), inWhole(openAtEnd.low), inWhole(openAtEnd.high))}</p>
      <p>
        {doneAt === undefined ? f.today.notDone : f.today.done(inMoment(doneAt))}
        {doneEarliest === undefined
          ? "."
          : doneLatest === undefined
            ? f.today.orNever(inMoment(doneEarliest))
            : f.today.between(inMoment(doneEarliest), inMoment(doneLatest))}
      </p>
      <p class="muted">
        {f.today.pace(inMoment(pace.from), inMoment(pace.to), inCount(pace.arrived), inCount(pace.finished))}
      </p>
    </>
  );
}

const inWhole = (count: number): string => inCount(Math.round(count));
