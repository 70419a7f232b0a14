import type { ValueFault } from "../../functions/domain/answers/value-faults.ts";
import { faultTexts } from "../strings/form/faults.ts";
import type { Wording } from "./check.ts";

/** How faults read in the language of the page. */
export const WORDING: Wording = {
  fault: ({ coded }: ValueFault) => faultTexts().faults[coded.code]?.(coded.figures) ?? faultTexts().fault,
  unreadable: (kind) =>
    kind === "number" || kind === "rating"
      ? faultTexts().unreadable.number
      : kind === "date"
        ? faultTexts().unreadable.date
        : faultTexts().unreadable.other,
};
