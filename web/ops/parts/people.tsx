import type { Metrics, Period } from "../../../functions/domain/metrics/view.ts";
import { f } from "../../strings/ops/figures/index.ts";
import { o } from "../../strings/ops/index.ts";
import { asked } from "../asked.ts";
import { Table } from "../charts/table.tsx";
import { inCount, inDay, inHundredths, inShare, inShareWithInterval } from "../format.ts";
import { Figure, Panel } from "./panel.tsx";

/** Minutes in the unit that says enough. */
export function inMinutes(minutes: number): string {
  if (minutes < 1) return o.people.secondsOf(inCount(Math.round(minutes * 60)));
  return minutes < 120
    ? o.people.minutesOf(inCount(Math.round(minutes)))
    : o.people.hoursOf(inCount(Math.round(minutes / 60)));
}

/** The queue now, how long people take, whether they agree, and whether they follow the model too readily. */
export function People({ metrics }: { readonly metrics: Metrics }) {
  return (
    <Panel title={o.people.title} scope={f.scope.answers(inDay(metrics.from), inDay(metrics.to))} wide>
      <div class="halves">
        <div>
          <Table
            caption={o.people.queue}
            data={metrics.queue}
            head={[o.people.queue, o.people.open, o.people.oldest, o.people.overdue]}
            rows={metrics.queue.map(({ queue, open, oldestMinutes, overdue }) => [
              o.people[queue],
              inCount(open),
              oldestMinutes === undefined ? o.none.open : inMinutes(oldestMinutes),
              inCount(overdue),
            ])}
          />
          <Waiting {...metrics.total} />
          {metrics.total.questions && <Questions {...metrics.total.questions} />}
        </div>
        <div>
          <Reviewing {...metrics.total} />
          {asked.value.kind === "label" ? <Agreement {...metrics} /> : <AgreementOnWhole {...metrics} />}
          {/* Who judges has seen the proposal from the beginning: nobody switches. */}
          {!asked.value.judged && <Bias {...metrics} />}
        </div>
      </div>
    </Panel>
  );
}

function Waiting({ waiting: { n, p50, p90, expired } }: Period) {
  return (
    <>
      <h3>{o.people.waiting}</h3>
      <dl class="figures-row">
        <Figure
          name={o.people.half}
          value={p50 === undefined ? undefined : inMinutes(p50)}
          none={n === 0 ? o.none.answers : o.none.half}
        />
        <Figure
          name={o.people.most}
          value={p90 === undefined ? undefined : inMinutes(p90)}
          none={n === 0 ? o.none.answers : o.none.tenth}
        />
        <Figure
          name={o.people.expired}
          value={n === 0 ? undefined : o.people.expiredOf(inCount(expired), inCount(n), inShare(expired / n))}
          none={o.none.answers}
          behind={{ which: "expired" }}
        />
      </dl>
    </>
  );
}

/** What applications were asked, and whether they answered. */
function Questions({ n, answered, p50 }: NonNullable<Period["questions"]>) {
  return (
    <>
      <h3>{o.people.questions}</h3>
      <dl class="figures-row">
        <Figure name={o.people.asked} value={inCount(n)} none="" behind={{ which: "asked" }} />
        <Figure
          name={o.people.answered}
          value={o.people.expiredOf(inCount(answered), inCount(n), inShare(answered / n))}
          none=""
          behind={{ which: "informed" }}
        />
        <Figure name={o.people.unanswered} value={inCount(n - answered)} none="" behind={{ which: "unanswered" }} />
        <Figure name={o.people.half} value={p50 === undefined ? undefined : inMinutes(p50)} none={o.none.half} />
      </dl>
    </>
  );
}

function Reviewing({ reviewing: { n, p50, p90 } }: Period) {
  const seconds = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : o.people.secondsOf(inCount(Math.round(value)));
  return (
    <>
      <h3>{o.people.seconds}</h3>
      <dl class="figures-row">
        <Figure name={o.people.median} value={seconds(p50)} none={o.none.answers} note={o.people.answers(inCount(n))} />
        <Figure name={o.people.p90} value={seconds(p90)} none={o.none.answers} />
      </dl>
    </>
  );
}

function Agreement({ agreement: { items, gwetAc1, krippendorffAlpha } }: Metrics) {
  const ac1 =
    gwetAc1 && `${inHundredths(gwetAc1.value)} (${o.interval(inHundredths(gwetAc1.low), inHundredths(gwetAc1.high))})`;
  return (
    <>
      <h3>{o.people.agreement}</h3>
      <dl class="figures-row">
        <Figure name={o.people.ac1} value={ac1} none={o.none.pairs} note={o.people.items(inCount(items))} />
        <Figure
          name={o.people.alpha}
          value={krippendorffAlpha === undefined ? undefined : inHundredths(krippendorffAlpha)}
          none={items === 0 ? o.none.pairs : o.none.alpha}
        />
      </dl>
    </>
  );
}

/** Values and picks are too many to reckon with chance: the share of pairs that agree stands for itself. */
function AgreementOnWhole({ fields = [] }: Metrics) {
  const agreed = fields.find(({ field }) => field === "")?.agreed;
  return (
    <>
      <h3>{o.people.agreement}</h3>
      <dl class="figures-row">
        <Figure
          name={o.slices.whole}
          value={agreed && inShareWithInterval(agreed)}
          none={o.none.pairs}
          note={agreed ? o.people.items(inCount(agreed.n)) : ""}
        />
      </dl>
    </>
  );
}

/** Who switches, whoever was right; and by who was right, which only an answer of somebody else can tell. */
function Bias({ automationBias: { modelRight, modelWrong, afterAgreeing, afterContradicting } }: Metrics) {
  return (
    <>
      <h3>{o.people.bias}</h3>
      <dl class="figures-row">
        {afterAgreeing && <Figure name={o.people.agreed} value={switched(afterAgreeing)} none={o.none.revealed} />}
        {afterContradicting && (
          <Figure name={o.people.contradicted} value={switched(afterContradicting)} none={o.none.revealed} />
        )}
        <Figure name={o.people.right} value={switched(modelRight)} none={o.none.revealed} />
        <Figure name={o.people.wrong} value={switched(modelWrong)} none={o.none.revealed} />
      </dl>
    </>
  );
}

function switched({ switched: count, revealed }: Metrics["automationBias"]["modelRight"]): string | undefined {
  return revealed === 0 ? undefined : o.people.switched(inCount(count), inCount(revealed), inShare(count / revealed));
}
