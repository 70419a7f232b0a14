/** Somebody who answers in the week that is played. Shares are from 0 to 1. */
export type Member = {
  readonly name: string;
  /** On which day they join, if not on the first. */
  readonly joins?: number;
  /** From which day on answers are drawn by lot; days count from 1. */
  readonly randomFrom?: number;
  /** Whether nobody makes them take a break: then errors grow with the minutes since one. */
  readonly tires?: boolean;
};

/**
 * Eight people. Gil draws lots from the fourth day on; finn takes no break in the middle of the day, and tires; hana is new
 * on the third day.
 */
export const CAST: readonly Member[] = [
  { name: "ana" },
  { name: "ben" },
  { name: "cleo" },
  { name: "dan" },
  { name: "eva" },
  { name: "finn", tires: true },
  { name: "gil", randomFrom: 4 },
  { name: "hana", joins: 3 },
];

/** Who is at work on a day. */
export const castOn = (day: number): readonly Member[] => CAST.filter(({ joins = 1 }) => day >= joins);

const ERROR = 0.04;
/** What two hours without a break add; little at first, and then more and more. So much that a week of one person shows it. */
const [TIRED, TIRED_MINUTES] = [0.75, 120];

/** How often a member is wrong by their own doing, so long after a break; `undefined` where lots are drawn. */
export function errorOf({ randomFrom = Infinity, tires }: Member, day: number, minutes: number): number | undefined {
  if (day >= randomFrom) return undefined;
  return tires ? ERROR + TIRED * Math.min(1, minutes / TIRED_MINUTES) ** 2 : ERROR;
}

type Around = {
  readonly day: number;
  /** Minutes since the last break. */
  readonly minutes: number;
  readonly labels: readonly string[];
  readonly random: () => number;
};

/** The label that a member gives to an item whose true label is `truth`. */
export function labelBy(member: Member, truth: string, { day, minutes, labels, random }: Around): string {
  const error = errorOf(member, day, minutes);
  const drawn = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? truth;
  if (error === undefined) return drawn(labels);
  return random() < error ? drawn(labels.filter((label) => label !== truth)) : truth;
}

/** The day's work: one item every four minutes, and for most a break of twelve after the first half. */
export const DAY = { turns: 40, minutes: 4, breakAt: 20, breakTurns: 3 } as const;

/** Whether a member works in a turn, and how many minutes after a break. */
export function turnOf({ tires }: Member, turn: number): { readonly works: boolean; readonly minutes: number } {
  const { breakAt, breakTurns, minutes } = DAY;
  if (tires || turn < breakAt) return { works: true, minutes: turn * minutes };
  return { works: turn >= breakAt + breakTurns, minutes: Math.max(0, turn - breakAt - breakTurns) * minutes };
}
