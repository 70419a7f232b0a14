import { useState } from "preact/hooks";
import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import { f } from "../../strings/ops/figures/index.ts";
import { o } from "../../strings/ops/index.ts";
import { daysBetween } from "../charts/geometry.ts";
import type { Period } from "../../api/ops.ts";
import { type Figures, PERIODS } from "../figures.ts";

/** Whether figures are of another period than the one that is asked for; a quiet look again is not worth showing. */
export const isOther = ({ from, to }: Metrics, asked: Period): boolean =>
  "days" in asked ? daysBetween(from, to).length !== asked.days : from !== asked.from;

const MOST_DAYS = 90;

/** The last days, or any first and last day. */
export function PeriodChoice({ figures: { period, metrics } }: { readonly figures: Figures }) {
  const [isOpen, setOpen] = useState("from" in period.value);
  const choose = (days: number): void => {
    setOpen(false);
    period.value = { days };
  };
  const days = !isOpen && "days" in period.value ? period.value.days : undefined;
  return (
    <>
      <fieldset class="periods">
        <legend class="unseen">{o.period.label}</legend>
        {PERIODS.map((count) => (
          <label key={count}>
            <input type="radio" name="period" checked={days === count} onChange={() => choose(count)} />
            {o.period.days(count)}
          </label>
        ))}
        <label>
          <input type="radio" name="period" checked={isOpen} onChange={() => setOpen(true)} />
          {f.period.other}
        </label>
      </fieldset>
      {isOpen && <AnyDays period={period} shown={metrics.value.value} />}
    </>
  );
}

type AnyProps = { readonly period: Figures["period"]; readonly shown: Metrics | undefined };

function AnyDays({ period, shown }: AnyProps) {
  const [days, setDays] = useState({ from: shown?.from ?? "", to: shown?.to ?? "" });
  const isValid = days.from !== "" && days.from <= days.to && daysBetween(days.from, days.to).length <= MOST_DAYS;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (isValid) period.value = days;
  };
  return (
    <form class="any-days" onSubmit={submit}>
      {(["from", "to"] as const).map((end) => (
        <label class="field-box" key={end}>
          {f.period[end]}
          <input
            type="date"
            required
            value={days[end]}
            aria-invalid={!isValid}
            aria-describedby="period-fault"
            onInput={({ currentTarget: { value } }) => setDays({ ...days, [end]: value })}
          />
        </label>
      ))}
      <button type="submit">{f.period.show}</button>
      <p id="period-fault" class="warning" role="status">
        {isValid ? "" : f.period.invalid}
      </p>
    </form>
  );
}
