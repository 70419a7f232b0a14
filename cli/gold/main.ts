import type { StartRefused } from "@second-look/emulator";
import { bodyOf, callApi, type Caller } from "../api-call.ts";
import { contentOf } from "../input-file.ts";
import { ownToken } from "../own-token.ts";
import { orRefusal } from "../refusals.ts";
import { type Line, lineIn } from "./lines.ts";
import { HELP, optionsIn } from "./options.ts";

/** After so many lines it is said how far it is. */
const STEP = 100;

type Callers = { readonly app: Caller; readonly ops: Caller };

async function main(): Promise<void> {
  const options = optionsIn(process.argv.slice(2), process.env["PORT"]);
  if (options === undefined) return console.log(HELP);
  const { file, url } = options;
  const lines = contentOf("file", file).split("\n");
  const app = { url, token: options.token ?? (await ownToken("app")) };
  const ops = { url, token: options.ops ?? (await ownToken("ops")) };
  let [planted, refused] = [0, 0];
  for (const [at, text] of lines.entries()) {
    if (text.trim() === "") continue;
    const fault = await plant({ app, ops }, text);
    if (fault === undefined) planted++;
    else {
      refused++;
      console.error(`Line ${at + 1} is refused: ${fault}`);
    }
    if ((planted + refused) % STEP === 0) console.error(`${planted + refused} lines.`);
  }
  console.log(`${planted} check items are planted${refused === 0 ? "" : `, ${refused} lines are refused`}.`);
  if (refused > 0) process.exitCode = 1;
}

/** Why a line is refused; undefined where it is planted. @throws {StartRefused} where nobody answers. */
async function plant(callers: Callers, text: string): Promise<string | undefined> {
  let line: Line;
  try {
    line = lineIn(text);
  } catch (error) {
    return `${(error as Error).message}.`;
  }
  const made = await callApi(callers.app, "POST /decisions", { body: line.decision, key: line.key });
  const decision = await said<{ readonly id: string }>(made);
  if ("fault" in decision) return decision.fault;
  const body = { ...line.answer, planted: true };
  const put = await said<object>(await callApi(callers.ops, `PUT /gold/${decision.id}`, { body }));
  return "fault" in put ? put.fault : undefined;
}

/** Answers that are about who calls, or about the moment: then no line fares better. */
const isForAll = (status: number): boolean => status === 401 || status === 403 || status === 429 || status >= 500;

async function said<Body extends object>(response: Response): Promise<Body | { readonly fault: string }> {
  try {
    return await bodyOf<Body>(response);
  } catch (error) {
    if (isForAll(response.status)) throw error;
    return { fault: (error as StartRefused).message };
  }
}

await orRefusal(main());
