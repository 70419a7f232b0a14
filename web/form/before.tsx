import { VisibleText } from "../item/visible-text.tsx";
import { f } from "../strings/form/index.ts";
import { useForm } from "./context.ts";
import type { Leaf } from "./nodes.ts";
import { enter } from "./state.ts";

type Props = { readonly leaf: Leaf; readonly name: string; readonly text: string };

/** What was there before, in words, and the way back to it. */
export function Before({ leaf, name, text }: Props) {
  const { form, disabled } = useForm();
  return (
    <p class="entry-was">
      <span id={`${leaf.id}-was`} dir="auto">
        <VisibleText text={text} />
      </span>
      <button
        type="button"
        class="plain"
        data-back
        aria-label={f.restoreField(name)}
        aria-disabled={disabled}
        onClick={() => disabled || enter(form, leaf, leaf.proposed ?? {})}
      >
        {f.restore}
      </button>
    </p>
  );
}
