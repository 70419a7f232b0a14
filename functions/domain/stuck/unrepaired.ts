/** A row that the sweeper could not repair. */
export type Unrepaired = { readonly id: string; readonly need: string; readonly error: string };

/** All of them as they are kept: one row, written by each run of the sweeper that could not repair something. */
export type UnrepairedRow = {
  readonly id: typeof UNREPAIRED;
  readonly kind: "unrepaired";
  /** When the last such run was (ISO time). */
  readonly at: string;
  readonly rows: readonly (Unrepaired & { readonly since: string })[];
};

export const UNREPAIRED = "unrepaired";
const MOST = 50;
/** The sweeper runs every minute: what it has not failed at for so long, it has repaired. */
const LATELY_MS = 5 * 60_000;

/** What is kept after a run at `now` (ms since the epoch). Who was among them before has been since then. */
export function unrepairedAfter(
  before: UnrepairedRow | undefined,
  failures: readonly Unrepaired[],
  now: number,
): UnrepairedRow {
  const at = new Date(now).toISOString();
  const since = new Map(unrepairedNow(before, now).map((row) => [row.id, row.since]));
  const rows = failures.slice(0, MOST).map((one) => ({ ...one, since: since.get(one.id) ?? at }));
  return { id: UNREPAIRED, kind: "unrepaired", at, rows };
}

/** Those that could not be repaired lately. */
export const unrepairedNow = (row: UnrepairedRow | undefined, now: number): UnrepairedRow["rows"] =>
  row === undefined || now - Date.parse(row.at) > LATELY_MS ? [] : row.rows;
