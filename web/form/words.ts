import { differences } from "../../functions/domain/answers/differences.ts";
import { areSpansAt } from "../../functions/domain/answers/spans.ts";
import type { Json } from "../../functions/domain/answers/json.ts";
import { pathOf, valueAt } from "../../functions/domain/answers/pointer.ts";
import type { Words } from "../desk/state.ts";
import { f } from "../strings/form/index.ts";
import { inNumbers } from "../strings/index.ts";
import { textOf } from "./saying.ts";
import type { FieldSchema } from "../../functions/domain/answers/value-schema.ts";
import { type Form, valueIn } from "./state.ts";
import { changesIn } from "./values.ts";

/** So many fields of a proposal are named beside an answer; more are counted. */
const NAMED = 3;

/** What is said of a value that was sent. */
export function wordsOfValue(form: Form, value: Json): Words {
  if (form.isEmpty)
    return {
      short: () => f.words.filled,
      sentence: () => f.words.saidFilled,
      beside: (proposal) => {
        const proposed = valueIn(proposal);
        if (proposed === undefined) return "";
        return besideOf(form, value, proposed);
      },
    };
  const count = changesIn(form.root);
  if (count === 0) return { short: () => f.words.accepted, sentence: () => f.words.saidAccepted };
  return {
    short: () => f.words.changed(inNumbers(count), count === 1),
    sentence: () => f.words.saidChanged(inNumbers(count), count === 1),
  };
}

function besideOf({ schema, compare }: Form, value: Json, proposed: Json): string {
  const found = differences(schema, compare, value, proposed);
  if (found.length === 0) return f.words.besideSame;
  const list = found
    .slice(0, NAMED)
    .map((pointer) => {
      const said = valueAt(proposed, pathOf(pointer) ?? []);
      return f.words.field(nameAt(schema, pointer), areSpansAt(schema, pointer) ? f.marks : textOf(said));
    })
    .join("; ");
  const more = found.length - NAMED;
  return more > 0 ? f.words.besideMore(list, inNumbers(more)) : f.words.beside(list);
}

/** What a place of a value is called: its fields' names, a row by its number. */
function nameAt(schema: FieldSchema, pointer: string): string {
  const names: string[] = [];
  let here: FieldSchema | undefined = schema;
  for (const part of pathOf(pointer) ?? []) {
    const outer: FieldSchema | undefined = here;
    if (outer?.type === "object") here = Object.hasOwn(outer.properties, part) ? outer.properties[part] : undefined;
    else here = outer?.type === "array" ? outer.items : undefined;
    names.push(outer?.type === "array" ? inNumbers(Number(part) + 1) : (here?.title ?? part));
  }
  return names.join(" › ") || (schema.title ?? f.answer);
}
