import type { Happening } from "./chain.ts";

/** Somebody wants the item of a decision forgotten. */
export const forgetAskedEvent = (at: string, by: string): Happening => ({ at, what: "forget-asked", by });

/** It is: what hashes in the record were made of is gone. */
export const forgottenEvent = (at: string, by: string): Happening => ({ at, what: "forgotten", by });
