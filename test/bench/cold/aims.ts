/** A function may take so many times the time of the SDK's clients alone. An application waits for the first two. */
export const aimOf = (name: string): number => (["decisions-api", "predict"].includes(name) ? 1.15 : 1.3);

/** What keeps a function from its aim. */
export const STANDS_IN_THE_WAY: Readonly<Record<string, string>> = {};
