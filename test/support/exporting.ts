import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Running } from "./system.ts";

const ROOT = join(import.meta.dirname, "../..");

/** What the command wrote, and how it ended. */
export type Exported = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

type How = {
  /** Nobody reads what it writes. */
  readonly closed?: boolean;
  /** With the address and a token alone, as against a stack: without the system's data folder. */
  readonly token?: string;
};

/** `npm run -s export` against a running system, as somebody at its machine calls it. */
export function exportFrom(running: Running, words: readonly string[], { closed, token }: How = {}): Promise<Exported> {
  const { url } = running.system;
  // As `npm start` leaves it.
  running.folder.keep({ flow: "flow.json", parameters: {} });
  const [data, where] =
    token === undefined ? [running.folder.path, []] : [tmpdir(), ["--url", `${url}/api`, "--token", token]];
  const child = spawn(
    process.execPath,
    ["--import", "./cli/node-version.js", "cli/export/main.ts", ...words, ...where],
    {
      cwd: ROOT,
      env: { PATH: process.env["PATH"], SECOND_LOOK_DATA: data, PORT: new URL(url).port },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  if (closed) child.stdout.destroy();
  const written = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (written.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (written.stderr += text));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, ...written })));
}

type Row = Readonly<Record<string, unknown>>;

/**
 * The rows of a JSON Lines file, and what each column holds, as a trainer's reader infers it: every line is one object, and
 * a column is of one type in all of them. Throws where it is not.
 */
export function readAsTrainer(text: string): {
  readonly columns: Record<string, string>;
  readonly rows: readonly Row[];
} {
  const lines = text.split("\n");
  if (lines.pop() !== "") throw new Error("The last line does not end.");
  const rows = lines.map((line) => JSON.parse(line) as Row);
  const kinds = new Set(rows.map((row) => JSON.stringify(columnsOf(row))));
  if (kinds.size > 1) throw new Error(`Columns differ: ${[...kinds].join(" and ")}.`);
  return { columns: rows[0] === undefined ? {} : columnsOf(rows[0]), rows };
}

const columnsOf = (row: Row): Record<string, string> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeOf(value)]));

function typeOf(value: unknown): string {
  if (!Array.isArray(value)) return typeof value;
  const isChat = value.every(
    (one: unknown) => JSON.stringify(Object.keys(one as object).toSorted()) === '["content","role"]',
  );
  return isChat && value.length > 0 ? "messages" : "list";
}
