import { sha256 } from "./sealed.ts";

/** Something that was done to a row. */
export type Happening = {
  /** ISO time. */
  readonly at: string;
  readonly what: string;
  /** A person, an application, `model`, `policy` or `time`. */
  readonly by?: string | undefined;
  /** What is told beside it, in the open. Undefined is left out. */
  readonly facts?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** What may tell of a person: only its hash, under the row's salt, is written down. Undefined is left out. */
  readonly hidden?: Readonly<Record<string, string | undefined>>;
};

/** The part of a row that its chain is in. */
export type Chained = {
  /** Of the decision. Gone once its item is forgotten: then no hash tells any more what it was made of. */
  readonly salt?: string | undefined;
  /** The hash of the newest event, or of what the row was born with. Rows of the release before have none until something happens. */
  readonly head?: string | undefined;
  /** The newest events, oldest first, each as the text that was hashed. */
  readonly events?: readonly string[] | undefined;
  /** How many older events are in rows of their own, and the hash that the first one here builds on. */
  readonly archived?: number | undefined;
  readonly base?: string | undefined;
};

/** With how many events a row hands its oldest ones over, and how many it keeps. */
const [MOST, KEPT] = [16, 4];

/** Events that leave the row for one of their own; `from` counts from the first event of the row's life. */
export type Archive = { readonly from: number; readonly base: string; readonly events: readonly string[] };

type Appended = {
  /** What the row is to say from now on. */
  readonly set: {
    readonly head: string;
    readonly events: readonly string[];
    readonly archived?: number;
    readonly base?: string;
  };
  /** What is to be written before that, where the row has grown. */
  readonly archive?: Archive;
};

/** Appends what happened to a row's chain. @param seal what the chain begins with: `sealOf`. */
export function appended(row: Chained, seal: string, happenings: readonly Happening[]): Appended {
  let head = row.head ?? seal;
  const events = [...(row.events ?? [])];
  for (const happening of happenings) {
    const text = textOf(happening, head, row.salt);
    events.push(text);
    head = linked(head, text);
  }
  return events.length < MOST ? { set: { head, events } } : shortened(row, seal, events, head);
}

function shortened(row: Chained, seal: string, events: readonly string[], head: string): Appended {
  const { archived = 0, base = seal } = row;
  const gone = events.slice(0, -KEPT);
  return {
    set: { head, events: events.slice(-KEPT), archived: archived + gone.length, base: headAfter(base, gone) },
    archive: { from: archived, base, events: gone },
  };
}

/** The hash of an event: SHA-256 in hex of the hash before it, a line end, and the event's text. */
export const linked = (head: string, text: string): string => sha256(`${head}\n${text}`);

/** Half of a SHA-256 is enough for what only its owner can compute again. */
const HIDDEN_CHARACTERS = 32;

/** The hash of something that may tell of a person, under the salt of its decision. */
export const hiddenHash = (salt: string, text: string): string =>
  sha256(`${salt}\n${text}`).slice(0, HIDDEN_CHARACTERS);

/** How much of the hash before it an event names, so that where a chain is broken can be told. */
const AFTER_CHARACTERS = 12;

/** Whether an event's text says that it comes after this hash. */
export const isAfter = (text: string, head: string): boolean =>
  (JSON.parse(text) as { readonly after?: unknown }).after === head.slice(0, AFTER_CHARACTERS);

/** An event as it is hashed and kept. What is hidden is left out where there is no salt to hide it with. */
function textOf({ at, what, by, facts = {}, hidden = {} }: Happening, head: string, salt: string | undefined): string {
  const hashes = Object.entries(hidden).map(([name, text]) => [
    name,
    text === undefined || salt === undefined ? undefined : hiddenHash(salt, text),
  ]);
  const after = head.slice(0, AFTER_CHARACTERS);
  return JSON.stringify({ at, what, by, ...facts, ...Object.fromEntries(hashes), after });
}

/** The hash after all of these. */
export const headAfter = (base: string, events: readonly string[]): string => events.reduce(linked, base);
