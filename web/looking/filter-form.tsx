import { WHICH } from "../../functions/domain/looking/which.ts";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import { lookingTexts } from "../strings/looking/index.ts";
import { type Condition, CONDITIONS, type Conditions, listAddress } from "./address.ts";

type Props = { readonly conditions: Conditions; readonly flow: FlowView };
type Choice = readonly [value: string, name: string];

/** What the list is narrowed by. To show it changes the address, which can be handed on. */
export function FilterForm({ conditions, flow }: Props) {
  const l = lookingTexts();
  const choices: Readonly<Partial<Record<Condition, readonly Choice[]>>> = {
    which: WHICH.filter((name) => flow.answer !== undefined || !OF_PROPOSALS.has(name)).map((name) => [
      name,
      l.listOf[name] ?? name,
    ]),
    route: Object.entries(l.route),
    reason: Object.entries(l.reason),
    ...(flow.labels.length > 0 && { label: namesOf(flow), against: namesOf(flow) }),
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const said = CONDITIONS.map((name) => [name, textIn(form.get(name)).trim()]);
    location.hash = listAddress(Object.fromEntries(said) as Conditions);
  };
  return (
    <details class="filter-box" open={Object.keys(conditions).length === 0} key={JSON.stringify(conditions)}>
      <summary>{l.filter.legend}</summary>
      <form class="filters" aria-label={l.filter.legend} onSubmit={submit}>
        {CONDITIONS.filter((name) => name !== "field" || hasFields(flow) || conditions.field).map((name) => (
          <label key={name}>
            <span>{l.filter[name]}</span>
            <Field name={name} value={conditions[name] ?? ""} choices={choices[name]} />
          </label>
        ))}
        <p class="filter-actions">
          <button type="submit" class="primary">
            {l.filter.show}
          </button>
          <a href={listAddress({})}>{l.filter.clear}</a>
        </p>
      </form>
    </details>
  );
}

/** What only flows have whose answers are no labels. */
const OF_PROPOSALS: ReadonlySet<string> = new Set(["edited", "differed"]);

const namesOf = ({ labels }: FlowView): readonly Choice[] => labels.map(({ name }) => [name, name]);
const hasFields = ({ answer }: FlowView): boolean => answer?.schema !== undefined;
const textIn = (value: FormDataEntryValue | null): string => (typeof value === "string" ? value : "");

type FieldProps = { readonly name: Condition; readonly value: string; readonly choices: readonly Choice[] | undefined };

/** What the address says stays a choice, also where it is none of ours. */
function Field({ name, value, choices }: FieldProps) {
  if (name === "from" || name === "to") return <input name={name} type="date" defaultValue={value} />;
  if (choices === undefined) return <input name={name} type="text" defaultValue={value} />;
  const isKnown = value === "" || choices.some(([known]) => known === value);
  return (
    <select name={name}>
      <option value="">{lookingTexts().filter.any}</option>
      {[...choices, ...(isKnown ? [] : [[value, value] as const])].map(([one, title]) => (
        <option key={one} value={one} selected={one === value}>
          {title}
        </option>
      ))}
    </select>
  );
}
