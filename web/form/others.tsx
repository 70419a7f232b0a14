import type { Json } from "../../functions/domain/answers/json.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { keysOn } from "../keys/bindings.ts";
import { f } from "../strings/form/index.ts";
import { useForm } from "./context.ts";
import type { Leaf, Rows } from "./nodes.ts";
import { textOf } from "./saying.ts";
import { enter, enterRows, type Form, rowsFor } from "./state.ts";

/** Takes for a field what one of the others said there. */
export function take(form: Form, node: Leaf | Rows, index: number): void {
  const value: Json | undefined = node.opinions[index];
  if (node.kind === "rows") enterRows(form, node, rowsFor(node, value));
  else enter(form, node, value === undefined ? {} : { value });
}

type SaidProps = {
  readonly node: Leaf | Rows;
  readonly name: string;
  readonly wordsOf?: (value: Json | undefined) => string;
};

/** What others said in a field in which they differ, each to be taken by a key. */
export function Said({ node, name, wordsOf = textOf }: SaidProps) {
  const { form, disabled, moveOn } = useForm();
  if (node.opinions.length === 0) return null;
  return (
    <ul class="others" data-others={node.id} aria-label={f.opinions.differ(name)}>
      {node.opinions.map((value, index) => (
        <li key={index}>
          <button
            type="button"
            aria-disabled={disabled}
            onClick={() => {
              if (disabled) return;
              take(form, node, index);
              moveOn(node.id);
            }}
          >
            {keysOn.value && <kbd aria-hidden="true">{index + 1}</kbd>}
            <span dir="auto">
              <VisibleText text={wordsOf(value)} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
