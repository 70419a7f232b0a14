import * as z from "zod/mini";
import { DAY_MS } from "../calendar.ts";
import { checkItem } from "../decisions/objecting.ts";
import type { DecisionRow } from "../decisions/decision.ts";
import { AlreadyChosen, BodyInvalid, ChoiceLate, NotSuggested } from "../errors.ts";
import type { Kind } from "../flows/questions.ts";
import type { Happening } from "../record/chain.ts";
import { listIn, type Suggestion } from "./list.ts";

const position = z.exactOptional(
  z.int().check(z.gte(1), z.describe("Its place on the list, from 1; it has to be what stands there")),
);

/** What each kind of flow takes for a choice. */
const takenSchema = {
  label: z.strictObject({ label: z.string().check(z.minLength(1), z.maxLength(100)), position }),
  pick: z.strictObject({ pick: z.string().check(z.minLength(1), z.maxLength(100)), position }),
} as const;
const noneSchema = z.strictObject({ none: z.literal(true) });

/** What an application's user took: something of the list, something else, or nothing. */
export const choiceRequestSchema = z
  .union([takenSchema.label, takenSchema.pick, noneSchema])
  .register(z.globalRegistry, { id: "ChoiceRequest" });
export type Told = z.infer<typeof choiceRequestSchema>;

/** The same for one kind of flow, so that a fault is told with its place. */
export const CHOICE_REQUESTS: Readonly<Record<Kind, z.ZodMiniType<Told>>> = {
  label: z.union([takenSchema.label, noneSchema]),
  pick: z.union([takenSchema.pick, noneSchema]),
  // Of values nothing is suggested.
  value: choiceRequestSchema,
};

/** As a decision shows it. Once the item is forgotten, a pick is gone. */
export const choiceShownSchema = z
  .object({
    at: z.iso.datetime(),
    label: z.optional(z.string()),
    pick: z.optional(z.string()),
    none: z.optional(z.literal(true)),
    position: z.optional(z.int().check(z.describe("Its place on the list; missing where it was not on it"))),
  })
  .register(z.globalRegistry, { id: "Choice" });
export type Choice = z.infer<typeof choiceShownSchema>;

/** What was told of a row's list; undefined where nothing was. */
export const choiceOf = ({ choice }: Pick<DecisionRow, "choice">): Choice | undefined =>
  choice === undefined ? undefined : (JSON.parse(choice) as Choice);

/** The choice without what may tell of a person. */
export function forgottenChoice(row: Pick<DecisionRow, "choice">): Pick<DecisionRow, "choice"> {
  const { pick: _pick, ...kept } = choiceOf(row) ?? { at: "" };
  return row.choice === undefined ? {} : { choice: JSON.stringify(kept) };
}

/** Where it stands is known by what it is. @throws {BodyInvalid} where something else stands at the place that is told. */
function choiceIn(row: DecisionRow, told: Told, at: string): Choice {
  if ("none" in told) return { at, none: true };
  const { position: said, ...taken } = told;
  const suggestions = listIn(row)?.suggestions ?? [];
  const index = suggestions.findIndex((one) => isSame(one, taken));
  if (said !== undefined && said !== index + 1) throw misplaced(said, suggestions.length);
  return { at, ...taken, ...(index >= 0 && { position: index + 1 }) };
}

const isSame = (one: Suggestion, taken: { readonly label?: string; readonly pick?: string }): boolean =>
  "label" in one ? one.label === taken.label : one.pick === taken.pick;

function misplaced(said: number, length: number): BodyInvalid {
  const detail =
    said > length
      ? `The list had ${length} suggestions: there is no position ${said}.`
      : `Something else was suggested at position ${said}. Leave the position out, or send what stood there.`;
  return new BodyInvalid(detail, [{ pointer: "#/position", detail }]);
}

/**
 * Writes down what was told at a time (ISO), once; undefined where the same was told before.
 * @param days for how long after the list it can be told.
 * @throws {NotSuggested} {AlreadyChosen} {ItemForgotten} {ChoiceLate} {BodyInvalid}
 */
export function chosen(row: DecisionRow, told: Told, { at, days }: { readonly at: string; readonly days: number }) {
  if (row.status !== "suggested")
    throw new NotSuggested("Nothing was suggested here: this decision was not asked for with `suggest`.");
  const before = choiceOf(row);
  if (before !== undefined && isRepeated(before, told)) return undefined;
  checkItem(row);
  if (before !== undefined)
    throw new AlreadyChosen("Another choice was told for these suggestions before, and the first one stands.");
  if (Date.parse(at) > Date.parse(row.createdAt) + days * DAY_MS)
    throw new ChoiceLate(`A choice can be told for ${days} days after the suggestions, and these are older.`);
  const choice = choiceIn(row, told, at);
  return { set: { choice: JSON.stringify(choice) }, happening: choiceEvent(choice) };
}

const isRepeated = (before: Choice, told: Told): boolean =>
  (["label", "pick", "none"] as const).every((name) => before[name] === (told as Choice)[name]);

/** A label is told in the open; of a candidate, only its hash is. */
const choiceEvent = ({ at, label, pick, none, position: place }: Choice): Happening => ({
  at,
  what: "chosen",
  by: "application",
  facts: { label, none, position: place },
  hidden: { pick },
});
