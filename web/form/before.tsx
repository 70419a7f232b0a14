import { VisibleText } from "../item/visible-text.tsx";
import { f } from "../strings/form/index.ts";
import { Back } from "./back.tsx";
import { useForm } from "./context.ts";
import type { Leaf } from "./nodes.ts";
import { enter } from "./state.ts";

type Props = { readonly leaf: Leaf; readonly name: string; readonly text: string };

/** What was there before, in words, and the way back to it. */
export function Before({ leaf, name, text }: Props) {
  const { form } = useForm();
  return (
    <p class="entry-was">
      <span id={`${leaf.id}-was`} dir="auto">
        <VisibleText text={text} />
      </span>
      <Back name={f.restoreField(name)} onBack={() => enter(form, leaf, leaf.proposed ?? {})}>
        {f.restore}
      </Back>
    </p>
  );
}
