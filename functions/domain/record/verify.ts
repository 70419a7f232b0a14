import { headAfter, isAfter, linked } from "./chain.ts";
import type { Chain, DecisionRecord } from "./record.ts";
import { sealOf } from "./sealed.ts";

/** Something in a record that is not as it was written, and where. */
export type Flaw = { readonly row: string; readonly detail: string };

/**
 * Computes a record's hashes again, and says where they do not lead to where they should.
 * @param record as ops get it, with its chains.
 * @param digested heads that digests have of its rows, by the row's id: each must be one that the row has had.
 */
export function flawsOf(
  { id, chains, heads }: Pick<DecisionRecord, "id" | "chains" | "heads">,
  digested: Readonly<Record<string, readonly string[]>> = {},
): Flaw[] {
  if (chains === undefined) return [{ row: id, detail: "has no chains: only ops get what hashes are made of" }];
  const known = new Set(chains.map((chain) => chain.id));
  const named = new Set([...Object.keys(heads), ...Object.keys(digested)]);
  return [
    ...chains.flatMap((chain) => flawIn(chain, heads[chain.id], digested[chain.id] ?? [])),
    ...[...named].filter((row) => !known.has(row)).map((row) => ({ row, detail: "is named, and not there" })),
  ];
}

function flawIn(chain: Chain, named: string | undefined, digested: readonly string[]): Flaw[] {
  const detail = brokenAt(chain) ?? otherwise(chain, named) ?? elsewhere(chain, digested);
  return detail === undefined ? [] : [{ row: chain.id, detail }];
}

/** Where the chain does not hold together: each event says after which hash it was written. */
function brokenAt({ kind, born, events }: Chain): string | undefined {
  let head = sealOf(born);
  for (const [index, text] of events.entries()) {
    if (!isJson(text)) return `event ${index + 1} of ${events.length} was changed: it is no JSON`;
    if (!isAfter(text, head))
      return index === 0
        ? `what the ${kind} was born with was changed, or events before the first are missing`
        : `event ${index} of ${events.length} was changed, or events are missing or were added before event ${index + 1}`;
    head = linked(head, text);
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

/** Where the chain ends somewhere else than its row says. */
function otherwise({ kind, born, head, events }: Chain, named: string | undefined): string | undefined {
  if (head !== named) return "has another hash than the record says";
  if (head === undefined) return events.length === 0 ? undefined : "has events, and no hash to check them by";
  if (headAfter(sealOf(born), events) === head) return undefined;
  if (events.length === 0) return `what the ${kind} was born with was changed, or its events are missing`;
  return `event ${events.length}, the newest, was changed, or events after it are missing`;
}

/** Whoever changes a row and all its hashes after it cannot change a digest. */
function elsewhere(chain: Chain, digested: readonly string[]): string | undefined {
  const heads = new Set(headsOf(chain));
  return digested.every((head) => heads.has(head)) ? undefined : "is not what a digest says of it: it was written anew";
}

/** Every hash that the row has had. */
function headsOf({ born, events }: Chain): string[] {
  const heads = [sealOf(born)];
  for (const text of events) heads.push(linked(heads.at(-1) ?? "", text));
  return heads;
}
