import { percentInTenths } from "../../../functions/domain/percent.ts";
import { ENGLISH, sentenceOf, type Written } from "../../../functions/domain/people/sentences.ts";
import type { PersonFigures } from "../../../functions/domain/people/view.ts";

const WRITTEN: Written = {
  count: String,
  share: percentInTenths,
  number: (value) => String(Math.round(10 * value) / 10),
};

type Told = { readonly people: readonly PersonFigures[] };

const HEADS = ["person", "answers", "seconds", "gold wrong", "differ from others", "to look at"] as const;

/** Somebody's practice that ended, and what it came to. */
export type Practised = { readonly name: string; readonly answered: number; readonly right: number };

/** What seniors see at the end of a day: everybody in a line, and the sentences. Below, whose practice ended on it. */
export function dayTold(day: number, { people }: Told, practised: readonly Practised[] = []): string {
  const rows = people.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(cellsOf);
  const widths = HEADS.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]!.length)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join("  ");
  const said = people.flatMap(({ name, signals }) =>
    signals.map((signal) => `  ${name}: ${sentenceOf(signal, ENGLISH, WRITTEN)}`),
  );
  const ended = practised.map(
    ({ name, answered, right }) =>
      `  ${name}: practice ended after ${answered} check items, ${right} of them as agreed`,
  );
  return [`Day ${day}`, line(HEADS), ...rows.map(line), ...said, ...ended, ""].join("\n");
}

function cellsOf({ name, work, signals }: PersonFigures): readonly string[] {
  const share = (one: PersonFigures["work"]["gold"]): string =>
    one === undefined ? "" : `${percentInTenths(one.rate)} of ${one.n}`;
  const seconds = work.seconds === undefined ? "" : WRITTEN.number(work.seconds);
  return [name, String(work.answers), seconds, share(work.gold), share(work.apart), String(signals.length)];
}

/** Who has something said of them. */
export const namesToLookAt = ({ people }: Told): readonly string[] =>
  people.flatMap(({ name, signals }) => (signals.length > 0 ? [name] : [])).toSorted();
