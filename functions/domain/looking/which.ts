import { LISTED } from "./listed-names.ts";

/** Figures whose decisions can be asked for: those that audits judged, and those that days keep lists of. */
export const WHICH = ["wrong", "model-wrong", ...LISTED] as const;
export type Which = (typeof WHICH)[number];
