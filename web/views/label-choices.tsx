import { signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { FEW_LABELS } from "../keys/label-digits.ts";
import { typedDigits } from "../keys/listen.ts";
import { keysOn } from "../keys/bindings.ts";
import { inNumbers, t } from "../strings/index.ts";
import { focusFront } from "./focus.ts";
import { KeyHint } from "./key-hint.tsx";
import { labelsFor } from "./label-search.ts";
import { LabelText, longestPart } from "./label-text.tsx";

type Label = Claim["labels"][number];
type Props = {
  readonly labels: readonly Label[];
  readonly codes: readonly string[];
  readonly disabled: boolean;
  readonly searchField: RefObject<HTMLInputElement | null>;
  /** A label chosen in the search field. */
  readonly onEnter: (label: string) => void;
  readonly onTap: (label: string) => void;
};

/** Whether descriptions are shown where there is little room; where there is more, they always are. */
const descriptionsShown = signal(false);

/** Shows the labels' descriptions where there is little room for them. */
export function DescriptionsSwitch() {
  const shown = descriptionsShown.value;
  return (
    <button
      type="button"
      class="plain describe"
      aria-pressed={shown}
      onClick={() => (descriptionsShown.value = !shown)}
    >
      {shown ? t.descriptions.hide : t.descriptions.show}
    </button>
  );
}

/** The labels, each as large as the next and as many keystrokes away. */
export function LabelChoices({ labels, codes, disabled, searchField, onEnter, onTap }: Props) {
  const [{ search, at }, setSearch] = useState({ search: "", at: 0 });
  const shown = useMemo(() => labelsFor(labels, search), [labels, search]);
  const marked = search.trim() === "" ? undefined : shown[at];
  const many = labels.length > FEW_LABELS;
  const list = useMarkedInSight(typedDigits.value, marked?.name);
  const showAllAnd = (choose: (label: string) => void) => (label: string) => {
    setSearch({ search: "", at: 0 });
    choose(label);
  };
  return (
    <div class="choices-box">
      {many && (
        <Search
          field={searchField}
          value={search}
          said={marked === undefined ? "" : t.found(inNumbers(shown.length), marked.name)}
          onChange={(text) => setSearch({ search: text, at: 0 })}
          onMove={(by) => setSearch({ search, at: Math.min(Math.max(0, at + by), shown.length - 1) })}
          onEnter={() => marked && !disabled && showAllAnd(onEnter)(marked.name)}
        />
      )}
      <ol
        class="choices"
        ref={list}
        aria-label={t.choices}
        data-many={many}
        data-described={descriptionsShown.value}
        style={{ "--longest": longestPart(labels.map(({ name }) => name)) }}
      >
        {shown.map((label) => (
          <li key={label.name}>
            <Choice
              {...label}
              code={codes[label.index] ?? ""}
              marked={isMarked(codes[label.index] ?? "") || label === marked}
              disabled={disabled}
              onTap={showAllAnd(onTap)}
            />
          </li>
        ))}
      </ol>
      {shown.length === 0 && <p class="muted">{t.noMatch}</p>}
    </div>
  );
}

/** Whether its code begins with the digits that are typed. */
const isMarked = (code: string): boolean => typedDigits.value !== "" && code.startsWith(typedDigits.value);

/** Scrolls to what the digits typed so far can choose, and to what Enter would. */
function useMarkedInSight(typed: string, marked: string | undefined): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const block = typed === "" ? "nearest" : "start";
    list.current?.querySelector("[data-marked=true]")?.scrollIntoView({ block });
  }, [typed, marked]);
  return list;
}

type ChoiceProps = Label & {
  readonly code: string;
  readonly marked: boolean;
  readonly disabled: boolean;
  readonly onTap: (label: string) => void;
};

function Choice({ name, description, code, marked, disabled, onTap }: ChoiceProps) {
  return (
    <button
      type="button"
      class="choice"
      aria-disabled={disabled}
      data-marked={marked}
      onClick={() => !disabled && onTap(name)}
    >
      {keysOn.value && <kbd aria-hidden="true">{code}</kbd>}
      <span class="choice-words">
        <span class="choice-name">
          <LabelText text={name} />
        </span>
        {description && (
          <span class="choice-description">
            <LabelText text={description} />
          </span>
        )}
      </span>
    </button>
  );
}

type SearchProps = {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly value: string;
  /** What is marked, for those who do not see it. */
  readonly said: string;
  readonly onChange: (text: string) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onEnter: () => void;
};

const ARROWS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/** Narrows the labels while one types. Arrows move the mark, Enter takes what is marked; Esc leaves and shows all again. */
function Search({ field, value, said, onChange, onMove, onEnter }: SearchProps) {
  const leave = (): void => {
    onChange("");
    focusFront();
  };
  return (
    <div class="search">
      <input
        type="search"
        ref={field}
        aria-label={t.filter}
        placeholder={t.filter}
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
        onKeyDown={(event) => {
          const by = ARROWS[event.key];
          if (by !== undefined && value.trim() !== "") {
            event.preventDefault();
            onMove(by);
          }
          if (event.key === "Enter" && value.trim() !== "") onEnter();
          if (event.key === "Escape") leave();
        }}
      />
      <KeyHint action="find" />
      <p class="unseen" role="status">
        {said}
      </p>
    </div>
  );
}
