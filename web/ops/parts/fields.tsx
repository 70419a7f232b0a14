import type { Metrics } from "../../../functions/domain/metrics/view.ts";
import type { Conditions } from "../../looking/address.ts";
import { o } from "../../strings/ops/index.ts";
import { asked } from "../asked.ts";
import { fieldName } from "../field-name.ts";
import { inPeriod } from "../period/scope.ts";
import { answerColumns, behindAnswers } from "./answer-columns.ts";
import { ShareCell } from "./share-cell.tsx";
import { Slices } from "./slices.tsx";

const WHOLE = "";

/** By field of a value: what people changed where they saw the proposal, and what they said where they did not. */
export function Fields({ metrics }: { readonly metrics: Metrics }) {
  const { fields = [], target } = metrics;
  const columns = answerColumns();
  const { judged } = asked.value;
  return (
    <Slices
      title={o.slices.fields}
      explain={o.slices.fieldsExplain}
      scope={inPeriod(metrics)}
      head={[o.slices.field, ...columns.map(({ name }) => o.slices[name])]}
      counted={o.slices.counted.error}
      slices={fields}
      cellsOf={({ field, ...shares }) => [
        <FieldName field={field} />,
        // Two judges agree in whether a proposal can stand, whatever each has changed.
        ...columns.map(({ name, none }) =>
          judged && name === "agreed" && field !== WHOLE ? (
            ""
          ) : (
            <ShareCell
              key={name}
              share={shares[name]}
              none={none}
              counted={o.slices.counted[name]}
              behind={behindAnswers(name, field === WHOLE ? {} : { field })}
            />
          ),
        ),
      ]}
      behind={({ field }) => wrongIn(field, metrics)}
      target={target}
    />
  );
}

/** Where groups have audits of their own, the whole is counted without these, and there is no list of just the others. */
function wrongIn(field: string, { groups }: Metrics): Conditions | undefined {
  if (field !== WHOLE) return { which: "wrong", field };
  return groups === undefined ? { which: "wrong" } : undefined;
}

/** As the form calls it, with its place in the value. */
function FieldName({ field }: { readonly field: string }) {
  if (field === WHOLE) return <>{o.slices.whole}</>;
  const { title, inRows } = fieldName(asked.value.schema, field);
  return (
    <>
      {title}
      <span class="note">
        <code>{field}</code>
        {inRows && `, ${o.slices.inRows}`}
      </span>
    </>
  );
}
