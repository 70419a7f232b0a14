import type { ValueFault } from "../../functions/domain/answers/value-faults.ts";
import { f } from "../strings/form/index.ts";
import type { Wording } from "./check.ts";

/** How faults read in the language of the page. */
export const WORDING: Wording = {
  fault: ({ coded }: ValueFault) => f.faults[coded.code]?.(coded.figures) ?? f.fault,
  unreadable: (kind) =>
    kind === "number" || kind === "rating"
      ? f.unreadable.number
      : kind === "date"
        ? f.unreadable.date
        : f.unreadable.other,
};
