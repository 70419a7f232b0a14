import { isKind } from "../emulator/cognito/people.ts";
import { DataFolder } from "./data-folder.ts";
import { StartRefused } from "../emulator/refusal.ts";
import { identityOf } from "./system.ts";

const HELP = `Prints a bearer token, good for 8 hours, whether the system is up or not.

  npm run -s token -- app [name]        an application
  npm run -s token -- reviewer [name]   ana, unless another name is given
  npm run -s token -- senior [name]     sam
  npm run -s token -- ops [name]        olga
`;

/** The token, or a refusal in one sentence. */
async function token([kind = "", name, ...rest]: readonly string[]): Promise<string> {
  if (!isKind(kind) || rest.length > 0)
    throw new StartRefused(`Say for whom: app, reviewer, senior or ops, and perhaps a name.\n\n${HELP}`);
  const folder = new DataFolder(process.env["SECOND_LOOK_DATA"] || ".second-look").open();
  return (await identityOf(folder)).mint({ kind, ...(name && { name }) });
}

const words = process.argv.slice(2);
if (words.includes("--help")) {
  console.log(HELP);
} else {
  await token(words).then(console.log, (error: unknown) => {
    if (!(error instanceof StartRefused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });
}
