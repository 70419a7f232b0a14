import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Running } from "./system.ts";

const ROOT = join(import.meta.dirname, "../..");

/** What a command wrote, and how it ended. */
export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type How = {
  /** Nobody reads what it writes. */
  readonly closed?: boolean;
  /** With the address and a token alone, as against a stack: without the system's data folder. */
  readonly token?: string;
  /** Ctrl-C once it has told this on standard error. */
  readonly stopAt?: RegExp;
};

/** Runs a command of ours against a running system, as somebody at its machine calls it. @param main the command's file. */
export function commandFor(
  running: Running,
  main: string,
  words: readonly string[],
  { closed, token, stopAt }: How = {},
): Promise<Ended> {
  const { url } = running.system;
  // As `npm start` leaves it.
  running.folder.keep({ flow: "flow.json", parameters: {} });
  const [data, where] =
    token === undefined ? [running.folder.path, []] : [tmpdir(), ["--url", `${url}/api`, "--token", token]];
  const child = spawn(process.execPath, ["--import", "./cli/node-version.js", main, ...words, ...where], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], SECOND_LOOK_DATA: data, PORT: new URL(url).port },
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (closed) child.stdout.destroy();
  const written = { stdout: "", stderr: "" };
  let stopped = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => (written.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    written.stderr += text;
    if (!stopped && stopAt?.test(written.stderr)) stopped = child.kill("SIGINT");
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, ...written })));
}
