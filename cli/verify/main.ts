import { ownToken } from "../own-token.ts";
import { orRefusal } from "../refusals.ts";
import { check, type Found } from "./check.ts";
import { HELP, type Options, optionsIn } from "./options.ts";
import { running, saved, saving, type Source } from "./source.ts";

/** Something is not as it was written. */
const NOT_WHOLE = 2;

async function main(): Promise<void> {
  const options = optionsIn(process.argv.slice(2), process.env["PORT"]);
  if (options === undefined) return console.log(HELP);
  const found = await check(await sourceOf(options), options, showProgress());
  for (const { row, detail } of found.flaws) console.log(`${row}: ${detail}.`);
  console.log(verdictOn(found));
  if (found.flaws.length > 0) process.exitCode = NOT_WHOLE;
  else if (found.decisions === 0) process.exitCode = 1;
}

async function sourceOf({ folder, save, url, token }: Options): Promise<Source> {
  if (folder !== undefined) return saved(folder);
  const source = running({ url, token: token ?? (await ownToken("ops")) });
  return save === undefined ? source : saving(source, save);
}

function verdictOn({ digests, decisions, flaws }: Found): string {
  const looked = `${counted(decisions, "decision")}, ${counted(digests, "digest")}`;
  if (decisions === 0) return `Nothing to check: ${looked}. The digest of a day is written after its end.`;
  return flaws.length === 0
    ? `The record is whole: ${looked}.`
    : `The record is not whole: ${looked}, ${counted(flaws.length, "flaw")}.`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** On a terminal, a line that counts. */
function showProgress(): (done: number, all: number) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (done, all) => process.stderr.write(`\r${done} of ${all} decisions${done === all ? "\n" : ""}`);
}

await orRefusal(main());
