import { isKind, type TokenRequest } from "./people.ts";
import { DataFolder, dataPath } from "./data-folder.ts";
import { StartRefused } from "@second-look/emulator";
import { orRefusal } from "./refusals.ts";
import { identityOf } from "./system.ts";

const HELP = `Prints a bearer token that is valid for 8 hours. The system must have been started once; it need not be running.

  npm run -s token -- app [name]        for an application
  npm run -s token -- reviewer [name]   for a reviewer (default: ana)
  npm run -s token -- senior [name]     for a senior (default: sam)
  npm run -s token -- ops [name]        for a member of ops (default: olga)

  --flow NAME   a person's token for this flow only: its groups are reviewers:NAME, seniors:NAME, ops:NAME
  --skill NAME  a person's token that has this skill; once for each
  --help        show this help

Environment:
  SECOND_LOOK_DATA   the data folder of the local system (default: .second-look)
`;

/** The token, or a refusal in one sentence. */
async function token(words: readonly string[]): Promise<string> {
  const request = requestIn(words);
  const folder = new DataFolder(dataPath(process.env)).ofSystem();
  return (await identityOf(folder)).mint(request);
}

function requestIn(words: readonly string[]): TokenRequest {
  const flows = valuesOf(words, "--flow");
  const skills = valuesOf(words, "--skill");
  const [kind = "", name, ...rest] = words.filter((_, at) => !isOfOption(words, at));
  const isClear = isKind(kind) && rest.length === 0 && !name?.startsWith("-") && flows.length <= 1;
  const options = [...flows, ...skills];
  if (!isClear || options.some((value) => !value) || (options.length > 0 && kind === "app"))
    throw new StartRefused(
      `Choose app, reviewer, senior or ops, and optionally a name; for a person also --flow NAME and --skill NAME.\n\n${HELP}`,
    );
  const [flow] = flows;
  return { kind, ...(name && { name }), ...(flow && { flow }), ...(skills.length > 0 && { skills }) };
}

const OPTIONS: ReadonlySet<string | undefined> = new Set(["--flow", "--skill"]);
const isOfOption = (words: readonly string[], at: number): boolean =>
  OPTIONS.has(words[at]) || OPTIONS.has(words[at - 1]);

/** What follows each mention of an option; empty where nothing does. */
const valuesOf = (words: readonly string[], option: string): string[] =>
  words.flatMap((word, at) => (word === option ? [words[at + 1] ?? ""] : []));

const words = process.argv.slice(2);
if (words.includes("--help")) {
  console.log(HELP);
} else {
  await orRefusal(token(words).then(console.log));
}
