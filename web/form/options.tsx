import { VisibleText } from "../item/visible-text.tsx";
import { codesOf } from "../keys/label-digits.ts";
import { keysOn } from "../keys/bindings.ts";
import { f } from "../strings/form/index.ts";
import { t } from "../strings/index.ts";
import { Back } from "./back.tsx";
import { useForm } from "./context.ts";
import { choicesOf } from "./kinds.ts";
import type { Leaf } from "./nodes.ts";
import { isSame } from "../../functions/domain/answers/is-same.ts";
import { enter, type Form } from "./state.ts";

/** The digits that choose each of a field's choices: those of a rating are its own. */
export function codesOfChoices(leaf: Leaf): readonly string[] {
  const choices = choicesOf(leaf.schema);
  const areDigits = leaf.kind === "rating" && choices.every((choice) => /^\d$/u.test(String(choice)));
  return areDigits ? choices.map(String) : codesOf(choices.length);
}

/** Chooses one; of several labels, adds it or takes it away. */
export function choose(form: Form, leaf: Leaf, index: number): void {
  const choices = choicesOf(leaf.schema);
  const choice = choices[index];
  if (choice === undefined) return;
  if (leaf.kind !== "labels") return enter(form, leaf, { value: choice });
  const before = chosenIn(leaf);
  const now = choices.filter((one) => before.includes(one) !== (one === choice));
  const isNothing = now.length === 0 && !leaf.required && leaf.first.value === undefined;
  enter(form, leaf, isNothing ? {} : { value: now });
}

const chosenIn = (leaf: Leaf): readonly unknown[] => {
  const { value } = leaf.said.value;
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
};

/** All that can be chosen, side by side. */
export function Choices({ leaf, name }: { readonly leaf: Leaf; readonly name: string }) {
  const { form, disabled } = useForm();
  const codes = codesOfChoices(leaf);
  const several = leaf.kind === "labels";
  const { value } = leaf.said.value;
  const chosen = chosenIn(leaf);
  return (
    <div class="options" data-kind={leaf.kind}>
      {choicesOf(leaf.schema).map((choice, index) => (
        <label key={index} class="option">
          <input
            type={several ? "checkbox" : "radio"}
            name={leaf.id}
            disabled={disabled}
            checked={several ? chosen.includes(choice) : isSame(choice, value)}
            onChange={() => choose(form, leaf, index)}
          />
          <span>
            {typeof choice === "boolean" ? choice ? t.yes : t.no : <VisibleText text={String(choice) || f.blank} />}
          </span>
          {keysOn.value && codes[index] !== String(choice) && <kbd aria-hidden="true">{codes[index]}</kbd>}
        </label>
      ))}
      {!several && !leaf.required && value !== undefined && (
        <Back name={f.clearField(name)} onBack={() => enter(form, leaf, {})}>
          {f.clear}
        </Back>
      )}
    </div>
  );
}
