import type { MeasuredShare } from "../../functions/domain/metrics/view.ts";
import type { PersonFigures, Work } from "../../functions/domain/people/view.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { p } from "../strings/people/index.ts";
import { inBounds, inCount, inDay, inPart, inShare, inTenths, inWords } from "./format.ts";
import { PlainTable } from "./plain-table.tsx";
import { SinceBreak } from "./since-break.tsx";

/** What is said of somebody, or that there is nothing to say. */
export function Signals({ signals }: Pick<PersonFigures, "signals">) {
  if (signals.length === 0) return <p class="muted">{p().quiet}</p>;
  return (
    <ul class="signals">
      {signals.map((signal) => (
        <li key={signal.kind}>
          <VisibleText text={inWords(signal)} />
        </li>
      ))}
    </ul>
  );
}

/** All figures of somebody's work, or of all people's. */
export function WorkFigures({ work }: { readonly work: Work }) {
  const { gold, apart, other, quick, practice, seconds } = work;
  return (
    <>
      <dl class="work-figures">
        <Figure name={p().answers} value={inCount(work.answers)} />
        <Figure name={p().hours} value={inTenths(work.minutes / 60)} />
        {seconds !== undefined && <Figure name={p().seconds} value={inTenths(seconds)} />}
        <Share name={p().gold} share={gold} />
        <Share name={p().apart} share={apart} />
        <Share name={p().other} share={other} />
        <Share name={p().quick} share={quick} />
      </dl>
      {practice && <p>{p().practice(inCount(practice.right), inCount(practice.right + practice.wrong))}</p>}
      <SinceBreak {...work} />
      <ByWeek {...work} />
      <ByLabel {...work} />
    </>
  );
}

function Figure({ name, value, note }: { readonly name: string; readonly value: string; readonly note?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {note && <span class="muted"> {note}</span>}
      </dd>
    </div>
  );
}

function Share({ name, share }: { readonly name: string; readonly share: MeasuredShare | undefined }) {
  return share ? <Figure name={name} value={inPart(share)} note={`(${inBounds(share)})`} /> : null;
}

function ByWeek({ weeks }: Work) {
  const part = (one: { of: number; n: number } | undefined): string =>
    one ? p().of(inShare(one.of / one.n), inCount(one.n)) : p().unknown;
  return (
    <section>
      <h3>{p().byWeek}</h3>
      <PlainTable
        caption={p().byWeek}
        head={[p().week, p().answers, p().seconds, p().gold, p().apart]}
        rows={weeks.map(({ week, answers, seconds, gold, apart }) => [
          inDay(week),
          inCount(answers),
          seconds === undefined ? p().unknown : inTenths(seconds),
          part(gold),
          part(apart),
        ])}
      />
    </section>
  );
}

/** Labels are the flow's; what became of proposals has names of our own. */
const labelOf = (label: string): string => {
  const became: Readonly<Record<string, string>> = p().became;
  return became[label] ?? label;
};

function ByLabel({ labels, goldLabels }: Work) {
  const all = labels.reduce((sum, { n }) => sum + n, 0);
  return (
    <>
      {all > 0 && (
        <section>
          <h3>{p().labels}</h3>
          <PlainTable
            caption={p().labels}
            head={[p().label, p().answers, p().share]}
            rows={labels.map(({ label, n }) => [
              <VisibleText key={label} text={labelOf(label)} />,
              inCount(n),
              inShare(n / all),
            ])}
          />
        </section>
      )}
      {goldLabels.length > 0 && (
        <section>
          <h3>{p().byLabel}</h3>
          <PlainTable
            caption={p().byLabel}
            head={[p().label, p().right, p().wrong]}
            rows={goldLabels.map(({ label, right, wrong }) => [
              <VisibleText key={label} text={label} />,
              inCount(right),
              inCount(wrong),
            ])}
          />
        </section>
      )}
    </>
  );
}
