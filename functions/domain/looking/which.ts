import { LISTED, TOGETHER } from "./listed-names.ts";

/** Figures whose decisions can be asked for: those that audits judged, and those that days keep lists of. */
export const WHICH = ["wrong", "model-wrong", ...LISTED, "appealed", "asked"] as const;
export type Which = (typeof WHICH)[number];

/** Of these figures, what was decided is known, as appeals were counted by it. */
export const BY_AGAINST: readonly Which[] = ["appealed", ...TOGETHER.appealed];
/** And of these, in which fields people said something else than was proposed. */
export const BY_FIELD: readonly Which[] = ["wrong", "model-wrong", "edited", "differed"];
