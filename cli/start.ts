import { flushCompileCache } from "node:module";
import { HELP, readArguments } from "./start-arguments.ts";
import { isDiskFull } from "@second-look/emulator";
import type { Begun } from "./start-flow.ts";
import { isRefusal, startFlows } from "./start-flows.ts";

const tell = (line: string): void => console.log(line);

/** `npm start`: the whole system on this machine, until it is told to stop. */
async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2), process.env);
  if (given.help) return tell(HELP);
  const lines = await startFlows(given, process.env, { tell, begins: stopOnSignals });
  for (const line of lines) tell(line);
  // Now, because who ends by a kill or a crash could not keep it for the next start.
  flushCompileCache();
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** npm hands on the Ctrl-C that a terminal sends to all: what comes within this time is the same one. Milliseconds. */
const SAME_MS = 500;

/** @param begun the systems so far; more may come */
function stopOnSignals(begun: readonly Begun[]): void {
  let since: number | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    if (since !== undefined) return void (performance.now() - since > SAME_MS && die(signal));
    since = performance.now();
    tell("Stopping once requests in progress are answered. Press Ctrl-C again to stop immediately.");
    void Promise.all(begun.map(({ system }) => system.stop())).finally(() => die(signal));
  };
  for (const signal of SIGNALS) process.on(signal, stop);
}

/** As if nobody had listened to the signal. `process.exit` ends Node's threads one by one, and was seen to wait for one for ever. */
function die(signal: NodeJS.Signals): void {
  for (const each of SIGNALS) process.removeAllListeners(each);
  process.kill(process.pid, signal);
}

/** What was under way when the disk ran full fails in many places; the system has said why, and goes on by itself. */
process.on("unhandledRejection", (error) => {
  if (!isDiskFull(error)) throw error;
});

await main().catch((error: unknown) => {
  if (isDiskFull(error)) {
    console.error("The disk that the data folder is on is full. Free some space, then start again.");
    process.exit(1);
  }
  console.error(isRefusal(error) ? error.message : error);
  process.exit(1);
});
