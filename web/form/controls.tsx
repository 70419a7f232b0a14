import { f } from "../strings/form/index.ts";
import { useForm } from "./context.ts";
import { choicesOf } from "./kinds.ts";
import type { Leaf, Said } from "./nodes.ts";
import { readNumber, numberText } from "./numbers.ts";
import { writesComma } from "./saying.ts";
import { enter } from "./state.ts";
import { isSame } from "../../functions/domain/answers/is-same.ts";

type Props = {
  readonly leaf: Leaf;
  /** Where no label stands beside it. */
  readonly name: string | undefined;
  readonly described: string | undefined;
  readonly faulty: boolean;
};

/** A control in which something is written, or taken from a list that opens. */
export function Written({ leaf, name, described, faulty }: Props) {
  const { form, disabled } = useForm();
  const said = leaf.said.value;
  const common = {
    id: leaf.id,
    "aria-label": name,
    "aria-describedby": described,
    "aria-invalid": faulty,
    "aria-required": leaf.required,
  };
  if (leaf.kind === "select") {
    const choices = choicesOf(leaf.schema);
    const chosen = choices.findIndex((choice) => isSame(choice, said.value));
    return (
      <select
        {...common}
        disabled={disabled}
        value={chosen < 0 ? "" : String(chosen)}
        onChange={({ currentTarget: { value } }) =>
          enter(form, leaf, value === "" ? {} : { value: choices[Number(value)] ?? "" })
        }
      >
        <option value="">{f.choose}</option>
        {choices.map((choice, index) => (
          <option key={index} value={String(index)}>
            {String(choice) || f.blank}
          </option>
        ))}
      </select>
    );
  }
  if (leaf.kind === "date")
    return (
      <input
        {...common}
        type="date"
        readOnly={disabled}
        value={typeof said.value === "string" ? said.value : ""}
        onInput={({ currentTarget: { value, validity } }) =>
          enter(form, leaf, value === "" ? (validity.badInput ? { text: "?" } : {}) : { value })
        }
      />
    );
  const text = said.text ?? writtenOf(leaf, said);
  if (leaf.kind === "number")
    return (
      <input
        {...common}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        readOnly={disabled}
        value={text}
        onInput={({ currentTarget: { value } }) => enter(form, leaf, readFor(leaf, value))}
      />
    );
  return (
    <textarea
      {...common}
      rows={linesOf(text)}
      dir="auto"
      class={leaf.kind === "json" ? "entry-json" : undefined}
      spellcheck={leaf.kind === "text"}
      autocomplete="off"
      readOnly={disabled}
      value={text}
      onInput={({ currentTarget: { value } }) => enter(form, leaf, readFor(leaf, value))}
    />
  );
}

const LINE = 60;
const MOST_LINES = 12;
/** About as many lines as a text needs, for browsers in which fields do not grow by themselves. */
const linesOf = (text: string): number =>
  Math.min(
    MOST_LINES,
    text.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / LINE), 0),
  );

function writtenOf({ kind }: Leaf, { value }: Said): string {
  if (value === undefined) return "";
  if (kind === "json") return JSON.stringify(value, null, 2);
  if (typeof value === "number") return numberText(value, writesComma());
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What a text says in a field. A text that was emptied is nothing, unless that is what was proposed. */
function readFor(leaf: Leaf, text: string): Said {
  if (leaf.kind === "text") return text === "" && leaf.proposed?.value !== "" ? {} : { value: text };
  if (text.trim() === "") return {};
  const value = leaf.kind === "number" ? readNumber(text, writesComma()) : jsonOf(text);
  return value === undefined ? { text } : { value, text };
}

function jsonOf(text: string): Said["value"] {
  try {
    return JSON.parse(text) as NonNullable<Said["value"]>;
  } catch {
    return undefined;
  }
}
