/** What the file of a batch is: one JSON object a line. */
export const BATCH_TYPE = "application/x-ndjson";
/** The largest file of a batch, in bytes. */
export const MAX_BATCH_BYTES = 1_000_000_000;
/** The longest line, in bytes: the largest item and its proposal, a key, and room for how it is written. */
export const MAX_LINE_BYTES = 210_000;

/** How much of a file is read at once, in bytes. More than the longest line, so that every slice gets on. */
export const SLICE_BYTES = 256 * 1024;
/** The most lines of a slice: what is done again at most where a function is killed in between. */
export const SLICE_LINES = 250;
/** How many lines of a batch are decided at the same moment. */
export const LINES_AT_ONCE = 5;

/** The latest time limit of a batch's reviews, in days. Days are closed, and count as evidence, once no review of them is open. */
export const MOST_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;
export const MOST_MS = MOST_DAYS * DAY_MS;
/** How long results can be fetched after their lines were read, in days. */
export const RESULT_DAYS = 30;
