import { StartRefused } from "@second-look/emulator";
import { isBatchId } from "../../functions/domain/ids.ts";
import { argumentsIn } from "../option-fault.ts";

export const HELP = `Decides every item of a file, and shows how far it is. A line of the file is {"key": …, "item": {…}, "proposal"?: {…}}.

  npm run batch -- FILE          upload the file and begin; the same command again goes on with the same batch
  npm run batch -- --look ID     watch a batch that runs
  npm run batch -- --cancel ID   read no more lines of a batch; what was decided stands

  --quote          with FILE: only say how many reviews to expect
  --until TIME     with FILE: the time limit of the reviews, such as 2026-12-01T18:00Z (default: as for a single call)
  --key KEY        with FILE: the batch's Idempotency-Key (default: made of the file's content and the time limit)
  --results FILE   write what became of every line, as JSON Lines, whole or not at all
  --replace        with --results: replace the file if it exists
  --url URL        the API (default: http://127.0.0.1:4500/api)
  --token TOKEN    an application's token (default: one is made for the local system)
  --help           show this help

It ends once every line is decided or with people. Ctrl-C ends only the watching: the batch goes on.

Environment:
  PORT               the port of the local system (default: 4500)
  SECOND_LOOK_DATA   the data folder of the local system (default: .second-look)
`;

/** What is to be done: a file's batch, or one that there is. */
export type Task = FileTask | { readonly do: "look" | "cancel"; readonly id: string };
export type FileTask = {
  readonly do: "start" | "quote";
  readonly file: string;
  readonly key: string | undefined;
  readonly until: string | undefined;
};

export type Options = {
  readonly task: Task;
  readonly results: string | undefined;
  readonly replace: boolean;
  readonly url: string;
  readonly token: string | undefined;
};

/** What was asked for; undefined for help. @throws {StartRefused} */
export function optionsIn(words: readonly string[], port = "4500"): Options | undefined {
  const { values, positionals } = parsed(words);
  if (values.help) return undefined;
  const { results, replace, url = `http://127.0.0.1:${port}/api`, token } = values;
  if (replace && results === undefined) throw new StartRefused("--replace is for the file that --results names.");
  return { task: taskIn(values, positionals), results, replace, url, token };
}

type Values = ReturnType<typeof parsed>["values"];

function taskIn({ look, cancel, quote, until, key }: Values, positionals: readonly string[]): Task {
  const [file, ...more] = positionals;
  const wanted = [file, look, cancel].filter((one) => one !== undefined);
  if (wanted.length !== 1 || more.length > 0)
    throw new StartRefused(`Name one file, or a batch with --look or --cancel.\n\n${HELP}`);
  if (file !== undefined) return { do: quote ? "quote" : "start", file, key, until: timeIn(until) };
  if (quote || until !== undefined || key !== undefined)
    throw new StartRefused("--quote, --until and --key are for a file.");
  const id = look ?? cancel ?? "";
  if (!isBatchId(id)) throw new StartRefused(`"${id}" is no batch's id: those begin with bat_.`);
  return { do: look === undefined ? "cancel" : "look", id };
}

/** The time as the API takes it. */
function timeIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(time))
    throw new StartRefused(`--until needs a time, such as 2026-12-01T18:00Z, not "${text}".`);
  return new Date(time).toISOString();
}

function parsed(words: readonly string[]) {
  const [flag, text] = [{ type: "boolean", default: false }, { type: "string" }] as const;
  const options = {
    look: text,
    cancel: text,
    quote: flag,
    until: text,
    key: text,
    results: text,
    replace: flag,
    url: text,
    token: text,
    help: flag,
  };
  return argumentsIn({ args: [...words], options, allowPositionals: true }, HELP);
}
