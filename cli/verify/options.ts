import { StartRefused } from "@second-look/emulator";
import { isDay } from "../day.ts";
import { argumentsIn } from "../option-fault.ts";

export const HELP = `Computes the hashes of the record again, and says where something was changed, is missing or was added.

  npm run verify -- --from 2026-11-01 --to 2026-11-07   the decisions that the digests of these UTC days name
  npm run verify -- --decision dec_…                     one decision, and what digests say of it
  npm run verify -- FOLDER                               what was saved before, without asking anybody

  --from DAY      the first UTC day (default: the oldest digest)
  --to DAY        the last UTC day (default: the newest digest)
  --decision ID   only this decision
  --save FOLDER   keep what was read, to check it elsewhere: digests/DAY.jsonl and records/ID.json
  --url URL       the API (default: http://127.0.0.1:4500/api)
  --token TOKEN   a token of a member of the group ops (default: one is made for the local system)
  --help          show this help

Ends with 0 if everything is whole, with 2 if something is not, and with 1 if it could not be checked.

Environment:
  PORT               the port of the local system (default: 4500)
  SECOND_LOOK_DATA   the data folder of the local system (default: .second-look)
`;

export type Options = {
  /** What was saved before; nobody is asked then. */
  readonly folder?: string;
  readonly from?: string;
  readonly to?: string;
  readonly decision?: string;
  readonly save?: string;
  readonly url: string;
  readonly token?: string;
};

/** What was asked for; undefined for help. @throws {StartRefused} */
export function optionsIn(words: readonly string[], port = "4500"): Options | undefined {
  const { values, positionals } = parsed(words);
  const { help, url = `http://127.0.0.1:${port}/api`, ...more } = values;
  if (help) return undefined;
  const [folder, ...others] = positionals;
  if (others.length > 0) throw new StartRefused(`Name one folder, not ${positionals.join(" and ")}.`);
  if (folder !== undefined && Object.keys(more).length > 0)
    throw new StartRefused("What was saved in a folder is checked as a whole: leave the other options out.");
  for (const name of ["from", "to"] as const) checkDay(name, more[name]);
  if (more.from !== undefined && more.to !== undefined && more.from > more.to)
    throw new StartRefused("--from is after --to.");
  return { ...(folder !== undefined && { folder }), url, ...more };
}

function parsed(words: readonly string[]) {
  const text = { type: "string" } as const;
  const help = { type: "boolean", default: false } as const;
  const options = { from: text, to: text, decision: text, save: text, url: text, token: text, help };
  return argumentsIn({ args: [...words], options, allowPositionals: true }, HELP);
}

function checkDay(name: string, text: string | undefined): void {
  if (text !== undefined && !isDay(text))
    throw new StartRefused(`--${name} needs a day, such as 2026-11-01, not "${text}".`);
}
