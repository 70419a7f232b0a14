import { StartRefused } from "@second-look/emulator";
import { argumentsIn } from "../option-fault.ts";

export const HELP = `Plants check items: items whose answer is known, which come back to reviewers among the others.
A line of the file is {"item": {…}, "label": "…"}, or "value", "pick" or "reject" instead of "label", and with a "proposal" where the flow's applications bring one.

  npm run gold -- FILE

Each line is decided like any other item, so people may be asked about it once, and figures count it. It comes back once it is decided.
The same file again changes nothing. A line that is refused for its answer is still decided: mend it, and it is the same item.

  --url URL         the API (default: http://127.0.0.1:4500/api)
  --token TOKEN     an application's token (default: one is made for the local system)
  --ops TOKEN       the token of a member of ops (default: one is made for the local system)
  --help            show this help

Environment:
  PORT               the port of the local system (default: 4500)
  SECOND_LOOK_DATA   the data folder of the local system (default: .second-look)
`;

export type Options = {
  readonly file: string;
  readonly url: string;
  readonly token: string | undefined;
  readonly ops: string | undefined;
};

/** What was asked for; undefined for help. @throws {StartRefused} */
export function optionsIn(words: readonly string[], port = "4500"): Options | undefined {
  const text = { type: "string" } as const;
  const options = { url: text, token: text, ops: text, help: { type: "boolean", default: false } } as const;
  const { values, positionals } = argumentsIn({ args: [...words], options, allowPositionals: true }, HELP);
  if (values.help) return undefined;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new StartRefused(`Name one file.\n\n${HELP}`);
  const { url = `http://127.0.0.1:${port}/api`, token, ops } = values;
  return { file, url, token, ops };
}
