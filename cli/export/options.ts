import { StartRefused } from "@second-look/emulator";
import { SPLITS, type Split } from "../../functions/domain/learning/export/entry.ts";
import { type Shape, SHAPES } from "../../functions/domain/learning/export/lines.ts";
import { isDay } from "../day.ts";
import { argumentsIn } from "../option-fault.ts";

export const HELP = `Writes what people decided as JSON Lines, in the shapes that public trainers read. For flows of values and picks.

  npm run -s export -- --shape completion > FILE   {"prompt", "completion"}: what people decided
  npm run -s export -- --shape preference > FILE   {"prompt", "chosen", "rejected"}: an edit against the proposal, a pick against the others
  npm run -s export -- --shape unpaired > FILE     {"prompt", "completion", "label"}: proposals, good or not, and edits
  npm run -s export -- --shape messages > FILE     {"messages"}: the same as completion, as a conversation

  --shape SHAPE   completion, preference, unpaired or messages
  --since DAY     only what was answered on this UTC day or later, such as 2026-11-01 (default: everything)
  --split SPLIT   train, held-back or both; each line says which it is (default: both)
  --out FILE      write this file, whole or not at all (default: standard output)
  --replace       with --out: replace the file if it exists
  --url URL       the API (default: http://127.0.0.1:4500/api)
  --token TOKEN   a token of a member of the group ops (default: one is made for the local system)
  --help          show this help

Without -s, npm writes two lines of its own to standard output. Progress and the summary go to the terminal (standard error).

Environment:
  PORT               the port of the local system (default: 4500)
  SECOND_LOOK_DATA   the data folder of the local system (default: .second-look)
`;

export type Options = {
  readonly shape: Shape;
  readonly since?: string;
  /** Both where it is left out. */
  readonly split?: Split;
  readonly out?: string;
  readonly replace: boolean;
  readonly url: string;
  readonly token?: string;
};

/** What was asked for; undefined for help. @throws {StartRefused} */
export function optionsIn(words: readonly string[], port = "4500"): Options | undefined {
  const { shape, since, split, help, url = `http://127.0.0.1:${port}/api`, ...more } = parsed(words);
  if (help) return undefined;
  if (since !== undefined && !isDay(since))
    throw new StartRefused(`--since needs a day, such as 2026-11-01, not "${since}".`);
  if (more.replace && more.out === undefined) throw new StartRefused("--replace is for the file that --out names.");
  const side = oneOf("--split", [...SPLITS, "both"], split ?? "both");
  return {
    shape: oneOf("--shape", SHAPES, shape),
    ...(since !== undefined && { since }),
    ...(side !== "both" && { split: side }),
    url,
    ...more,
  };
}

function parsed(words: readonly string[]) {
  const [flag, text] = [{ type: "boolean", default: false }, { type: "string" }] as const;
  const options = {
    shape: text,
    since: text,
    split: text,
    out: text,
    url: text,
    token: text,
    replace: flag,
    help: flag,
  };
  return argumentsIn({ args: [...words], options }, HELP).values;
}

function oneOf<T extends string>(option: string, known: readonly T[], given: string | undefined): T {
  const found = known.find((one) => one === given);
  if (found !== undefined) return found;
  throw new StartRefused(`Choose a value for ${option}: ${known.join(", ")}.`);
}
