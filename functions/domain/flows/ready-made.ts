/** Families whose proposals come ready-made: nothing here reads a text of the item for them. */
export const READY_MADE: ReadonlySet<string> = new Set(["custom", "brought"]);
