import type { Json } from "../../functions/domain/answers/json.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { keysOn } from "../keys/bindings.ts";
import { f } from "../strings/form/index.ts";
import { useForm } from "./context.ts";
import { type Leaf, listed, type Rows } from "./nodes.ts";
import { Loaded } from "../views/loaded.tsx";
import { inNumbers } from "../strings/index.ts";
import { textOf } from "./saying.ts";
import { enter, enterRows, type Form, rowsFor } from "./state.ts";

/** Takes for a field what one of the others said there. */
export function take(form: Form, node: Leaf | Rows, index: number): void {
  const value: Json | undefined = node.opinions[index];
  if (node.kind === "rows") enterRows(form, node, rowsFor(node, value));
  else enter(form, node, value === undefined ? {} : { value });
}

const takeRows = (index: number, count: number): string =>
  f.opinions.take(inNumbers(index + 1), f.rows.count(inNumbers(count), count === 1));

type SaidProps = {
  readonly node: Leaf | Rows;
  readonly name: string;
  readonly wordsOf?: (value: Json | undefined) => string;
};

const loadRows = () => import("./other-rows.tsx").then(({ OtherRows }) => OtherRows);

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
            <span dir="auto">
              <VisibleText text={node.kind === "rows" ? takeRows(index, listed(value).length) : wordsOf(value)} />
            </span>
            {keysOn.value && <kbd aria-hidden="true">{index + 1}</kbd>}
          </button>
          {node.kind === "rows" && listed(value).length > 0 && <Loaded load={loadRows} of={{ table: node, index }} />}
        </li>
      ))}
    </ul>
  );
}
