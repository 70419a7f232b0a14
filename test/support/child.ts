import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";

/** The system as `npm start` runs it: a process of its own that can be killed. */
export type Child = {
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything that it has printed. */
  readonly printed: readonly string[];
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
};

const MAIN = join(import.meta.dirname, "../../cli/start.ts");
const GUARD = join(import.meta.dirname, "../../cli/node-version.js");

/**
 * Starts the system and waits for its ready line. Rejects with what it printed when it ends before; `killed` ends it
 * at any moment.
 */
export function startChild(data: string, args: readonly string[] = [], port = 0, killed?: AbortSignal): Promise<Child> {
  const child = spawn(process.execPath, ["--import", GUARD, MAIN, ...args], {
    env: { PATH: process.env["PATH"], SECOND_LOOK_DATA: data, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
    killSignal: "SIGKILL",
    ...(killed && { signal: killed }),
  });
  // The exit says all; without a listener, the abort itself would be thrown as well.
  child.on("error", () => undefined);
  const printed: string[] = [];
  // Its exit may be known before all that it printed.
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        printed.push(line);
        const url = /^Second Look is ready: (\S+)/.exec(line)?.[1];
        if (url !== undefined)
          resolve({ url, process: child, printed, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") });
      });
    }
    void ended.then((code) => reject(new Error(`exit ${code}\n${printed.join("\n")}`)));
  });
}
