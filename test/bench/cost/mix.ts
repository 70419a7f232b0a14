import { parseArgs } from "node:util";

/** What is asked of the system, and how its people work. Shares are 0 to 1. */
export type Mix = {
  readonly decisions: number;
  /** Decided by people before they are out. */
  readonly people: number;
  /** Drawn for audit, of those that people decide as well. */
  readonly audits: number;
  /** Answers that contradict what is true. */
  readonly slips: number;
  /** How long a person looks at a review in the mean, in seconds. The page sends heartbeats meanwhile, and fetches the summary. */
  readonly seconds: number;
  /** How often an application asks for a decision that people make. */
  readonly looks: number;
};

export const DEFAULT_MIX: Mix = { decisions: 1000, people: 0.2, audits: 0.1, slips: 0.02, seconds: 20, looks: 1 };

/** The mix that `npm run bench -- cost --people=0.4` asks for. Throws for what is no number. */
export function mixFrom(args: readonly string[]): Mix {
  const names = Object.keys(DEFAULT_MIX) as (keyof Mix)[];
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" }] as const));
  const { values } = parseArgs({ args: [...args], options, allowPositionals: true });
  const given = names.filter((name) => values[name] !== undefined).map((name) => [name, Number(values[name])] as const);
  for (const [name, value] of given) if (!(value >= 0)) throw new Error(`--${name} wants a number from 0.`);
  return { ...DEFAULT_MIX, ...Object.fromEntries(given) };
}

/** The mix as a sentence. */
export const sentenceOf = ({ decisions, people, audits, slips, seconds, looks }: Mix): string =>
  `${decisions} decisions, ${percent(1 - people)} automatic and ${percent(people)} by people; audit rate ${audits}; ${percent(slips)} of answers are slips; ${seconds} s a review in the mean, exponentially spread; an application asks for each decision of people's ${looks === 1 ? "once" : `${looks} times`}`;

const percent = (share: number): string => `${Math.round(1000 * share) / 10} %`;
