import { Export } from "../../functions/domain/learning/export/export.ts";
import { ownToken } from "../own-token.ts";
import { orRefusal } from "../refusals.ts";
import { refuseToOverwrite, toFile, toStandardOutput } from "./destination.ts";
import { pagesFrom, type Source } from "./entries.ts";
import { HELP, optionsIn } from "./options.ts";
import { Progress } from "./progress.ts";

async function main(): Promise<void> {
  const options = optionsIn(process.argv.slice(2), process.env["PORT"]);
  if (options === undefined) return console.log(HELP);
  const { out, replace, url, since, token = await ownToken("ops") } = options;
  if (out !== undefined && !replace) refuseToOverwrite(out);
  const made = new Export(options);
  const progress = new Progress(process.stderr, out !== undefined || !process.stdout.isTTY);
  const text = linesFrom({ url, token, since }, made, progress);
  // Whoever closes the pipe has what they wanted.
  if (out === undefined && !(await toStandardOutput(text))) return;
  if (out !== undefined) await toFile(out, text, replace);
  for (const sentence of made.says()) progress.tell(sentence);
}

/** The lines of each page as one text, so that no more than a page is in memory. */
async function* linesFrom(source: Source, made: Export, progress: Progress): AsyncGenerator<string> {
  for await (const entries of pagesFrom(source)) {
    const lines = entries.flatMap((entry) => made.take(entry)).map((line) => `${JSON.stringify(line)}\n`);
    progress.show(made.progress);
    if (lines.length > 0) yield lines.join("");
  }
}

/** Somebody who stops it leaves nothing behind: leaving by `exit` removes a file that is not whole. */
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(signal, () => process.exit(code));
// A reader that closes both streams, as `2>&1 | head` does.
process.stderr.on("error", () => undefined);

await orRefusal(main());
