import * as z from "zod/mini";

/** Families that take many texts in one request: those that have a `batch`. Loading them all only to see that is not worth it. */
export const ASKED_IN_BATCHES: readonly string[] = ["blazingtext"];

/** The flow member `explain`. */
export const explainSchema = z.boolean();

type Explaining = {
  readonly explain?: boolean;
  readonly answer?: object;
  readonly text?: string;
  readonly model: { readonly family: string };
};

/** Why a flow cannot say which words counted; nothing where it can, or does not want to. */
export function explainFaults({ explain, answer, text, model: { family } }: Explaining): readonly string[] {
  if (explain !== true) return [];
  if (answer !== undefined || text === undefined)
    return ["only what a model of labels reads as a text can be explained"];
  if (!ASKED_IN_BATCHES.includes(family))
    return [`models of the family "${family}" are asked about one text at a time: of them no words can be told`];
  return [];
}

/** Why a text is not explained. @param shown the same without what the flow masks; undefined where there is none. */
export function refusedText(text: string | undefined, shown: string | undefined): string | undefined {
  if (text === undefined) return "The model was asked about no text of this item.";
  if (text !== shown) return "The model reads a masked field of this item, so its words are not told.";
  return undefined;
}
