import type { Json } from "../../functions/domain/answers/json.ts";
import { pathOf, valueAt } from "../../functions/domain/answers/pointer.ts";
import type { Words } from "../desk/state.ts";
import { f } from "../strings/form/index.ts";
import { inNumbers } from "../strings/index.ts";
import { nameAt, textOf } from "./saying.ts";
import type { FieldSchema } from "../../functions/domain/answers/value-schema.ts";
import { type Form, valueIn } from "./state.ts";
import { changesIn } from "./values.ts";

/** So many fields of a proposal are named beside an answer; more are counted. */
const NAMED = 3;

type Differences = (typeof import("./outgoing.ts"))["differences"];

/** What is said of a value that was sent. */
export function wordsOfValue(form: Form, value: Json, differences: Differences): Words {
  if (form.isEmpty)
    return {
      short: () => f.words.filled,
      sentence: () => f.words.saidFilled,
      beside: (proposal) => {
        const proposed = valueIn(proposal);
        if (proposed === undefined) return "";
        return besideOf(form.schema, proposed, differences(form.schema, form.compare, value, proposed));
      },
    };
  const count = changesIn(form.root);
  if (count === 0) return { short: () => f.words.accepted, sentence: () => f.words.saidAccepted };
  return {
    short: () => f.words.changed(inNumbers(count), count === 1),
    sentence: () => f.words.saidChanged(inNumbers(count), count === 1),
  };
}

function besideOf(schema: FieldSchema, proposed: Json, found: readonly string[]): string {
  if (found.length === 0) return f.words.besideSame;
  const list = found
    .slice(0, NAMED)
    .map((pointer) => f.words.field(nameAt(schema, pointer), textOf(valueAt(proposed, pathOf(pointer) ?? []))))
    .join("; ");
  const more = found.length - NAMED;
  return more > 0 ? f.words.besideMore(list, inNumbers(more)) : f.words.beside(list);
}
