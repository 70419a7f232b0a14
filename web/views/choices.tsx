import { useState } from "preact/hooks";
import type { Claim } from "../../functions/domain/review.ts";
import { typedDigits } from "../keys/listen.ts";
import { keysOn } from "../keys/preferences.ts";
import { t } from "../strings/index.ts";

/** More labels than this can be searched. */
const MANY = 10;

type Label = Claim["labels"][number];
type Props = {
  readonly labels: readonly Label[];
  readonly codes: readonly string[];
  readonly disabled: boolean;
  readonly onChoose: (label: string) => void;
};

/** The labels, each as large as the next and as many keystrokes away. */
export function Choices({ labels, codes, disabled, onChoose }: Props) {
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const shown = labels.flatMap((label, index) =>
    label.name.toLowerCase().includes(wanted) ? [{ ...label, code: codes[index] ?? "" }] : [],
  );
  const choose = (label: string): void => {
    setSearch("");
    onChoose(label);
  };
  return (
    <div class="choices-box">
      {labels.length > MANY && <Search value={search} onChange={setSearch} onEnter={() => shown[0] && choose(shown[0].name)} />}
      <ol class="choices" aria-label={t.choices} data-many={labels.length > MANY}>
        {shown.map((label) => (
          <li key={label.name}>
            <Choice {...label} disabled={disabled} onChoose={choose} />
          </li>
        ))}
      </ol>
      {shown.length === 0 && <p class="muted">{t.noMatch}</p>}
    </div>
  );
}

type ChoiceProps = Label & { readonly code: string; readonly disabled: boolean; readonly onChoose: (label: string) => void };

function Choice({ name, description, code, disabled, onChoose }: ChoiceProps) {
  const typed = typedDigits.value;
  return (
    <button
      type="button"
      class="choice"
      aria-disabled={disabled}
      data-typed={typed !== "" && code.startsWith(typed)}
      onClick={() => !disabled && onChoose(name)}
    >
      {keysOn.value && <kbd aria-hidden="true">{code}</kbd>}
      <span class="choice-words">
        <span class="choice-name">{name}</span>
        {description && <span class="choice-description">{description}</span>}
      </span>
    </button>
  );
}

type SearchProps = { readonly value: string; readonly onChange: (text: string) => void; readonly onEnter: () => void };

function Search({ value, onChange, onEnter }: SearchProps) {
  return (
    <input
      type="search"
      class="search"
      aria-label={t.filter}
      placeholder={t.filter}
      value={value}
      onInput={({ currentTarget }) => onChange(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && value.trim() !== "") onEnter();
        if (event.key === "Escape") event.currentTarget.blur();
      }}
    />
  );
}
