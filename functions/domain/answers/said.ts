import { contentHash } from "../ids.ts";
import type { Answer } from "./answer.ts";
import { differences } from "./differences.ts";
import { patternOf } from "./fields.ts";
import type { Json } from "./json.ts";
import type { AnswerRules } from "./rules.ts";

/** An answer as a row keeps it. A large value is in S3. */
export type StoredAnswer =
  | { readonly value: string; readonly matters?: boolean }
  | { readonly valueKey: string; readonly matters?: boolean }
  | { readonly pick: string }
  | { readonly reject: string };

/** An answer that is no label, and its short name. */
export type Said = { readonly name: string; readonly answer: Answer };

/** What everybody says who would not let the proposal stand, where people judge it. */
const MATTERS = "matters";
const REJECT = "reject";
const NAME_CHARACTERS = 16;
/** Several opinions have to fit a row: of more fields, with longer names, only the whole is said to have changed. */
const MOST_CHARACTERS = 4096;

/**
 * What an answer is called wherever only sameness counts: in routing, resolution, evidence and figures, which work on labels.
 * Answers that agree as the flow compares values have one name, that of the first of `earlier` which agrees: the proposal's
 * stands first, so that within a tolerance the model is not called wrong for its neighbour. A rejection differs from every
 * value, whatever its reason.
 */
export function nameOf(rules: AnswerRules, answer: Answer, earlier: readonly Said[]): string {
  if (rules.compare === "judge") return judgedName(answer, earlier);
  if ("label" in answer) return answer.label;
  if ("reject" in answer) return REJECT;
  if ("pick" in answer) return `pick ${answer.pick}`;
  const same = earlier.find((one) => "value" in one.answer && isSame(rules, one.answer.value, answer.value));
  return same?.name ?? `value ${contentHash(answer.value).slice(0, NAME_CHARACTERS)}`;
}

/** Two judges say the same when both would let it stand, or neither. What was there first is what they judge. */
function judgedName(answer: Answer, [proposal]: readonly Said[]): string {
  if ("value" in answer && answer.matters === undefined)
    return `value ${contentHash(answer.value).slice(0, NAME_CHARACTERS)}`;
  const stands = "value" in answer && answer.matters === false;
  return stands && proposal !== undefined ? proposal.name : MATTERS;
}

const isSame = ({ schema, compare }: AnswerRules, a: Json, b: Json): boolean =>
  schema !== undefined && compare !== "judge" && differences(schema, compare, a, b).length === 0;

/**
 * The fields in which an answer differs from what was proposed, as patterns: for figures by field. Undefined where fields say
 * nothing: for picks and rejections, and without a proposal. Where people judge, what they changed at all.
 */
export function fieldsChanged({ schema, compare }: AnswerRules, proposal: Answer | undefined, answer: Answer) {
  if (schema === undefined || proposal === undefined || !("value" in proposal && "value" in answer)) return undefined;
  const found = differences(schema, compare === "judge" ? {} : compare, proposal.value, answer.value);
  const fields = [...new Set(found.map((pointer) => patternOf(schema, pointer) ?? ""))];
  return JSON.stringify(fields).length > MOST_CHARACTERS ? [""] : fields;
}
