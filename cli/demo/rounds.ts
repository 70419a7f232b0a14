import { StartRefused } from "@second-look/emulator";
import { shuffled } from "@second-look/emulator/shuffle";
import type { DemoRow } from "./rows.ts";

type Spread = { readonly rounds: number; readonly seed: number; readonly drift?: string | undefined };

/**
 * The rows in an order that only the seed decides, spread over the rounds as evenly as whole rows can be. Rows of the
 * label `drift` come in the second half of the rounds only.
 * @throws {StartRefused} when there are too few rows for that.
 */
export function spread(rows: readonly DemoRow[], { rounds, seed, drift }: Spread): readonly (readonly DemoRow[])[] {
  if (rows.length < rounds)
    throw new StartRefused(`${rows.length} rows are too few for ${rounds} rounds. Pass fewer --rounds.`);
  const order = shuffled(rows, seed);
  return drift === undefined ? dealt(order, rounds) : drifting(order, rounds, drift, seed);
}

function drifting(
  order: readonly DemoRow[],
  rounds: number,
  drift: string,
  seed: number,
): readonly (readonly DemoRow[])[] {
  const late = order.filter(({ label }) => label === drift);
  const early = order.filter(({ label }) => label !== drift);
  const half = Math.floor(rounds / 2);
  const first = Math.floor((order.length * half) / rounds);
  if (late.length === 0) throw new StartRefused(`--drift is "${drift}", but no row has that label.`);
  if (half === 0) throw new StartRefused("--drift needs at least two --rounds.");
  if (early.length < first)
    throw new StartRefused(`More than half of the rows have the label "${drift}"; --drift needs a rarer label.`);
  const rest = shuffled([...early.slice(first), ...late], seed + 1);
  return [...dealt(early.slice(0, first), half), ...dealt(rest, rounds - half)];
}

function dealt(order: readonly DemoRow[], rounds: number): readonly (readonly DemoRow[])[] {
  const from = (round: number): number => Math.floor((round * order.length) / rounds);
  return Array.from({ length: rounds }, (_, round) => order.slice(from(round), from(round + 1)));
}
