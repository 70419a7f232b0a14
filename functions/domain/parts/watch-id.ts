/** What ids of rows begin with that have the audits of a part. */
export const WATCH = "watch_";

export const isWatch = (id: string): boolean => id.startsWith(WATCH);
