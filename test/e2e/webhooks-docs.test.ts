import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Client, run, type Running } from "../support/system.ts";

const ROOT = join(import.meta.dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/webhooks.md"), "utf8");
/** Within the project, so that the code finds its package. */
const DIST = join(ROOT, "dist");

const LANGUAGES = [
  { language: "ts", file: "receive.ts", command: process.execPath },
  { language: "python", file: "receive.py", command: "python3" },
].filter(({ command }) => spawnSync(command, ["--version"]).status === 0);

let running: Running;
let app: Client;
beforeAll(async () => {
  running = await run("tiny", { allowLoopbackWebhooks: true });
  app = await running.as("app");
});
afterAll(() => running.stop());

/** The page's code in a language, without the indentation of its place in a list. */
function codeIn(language: string): string {
  const [, indentation = "", code = ""] =
    new RegExp(`^( *)\`\`\`${language}\n([^]*?)\n *\`\`\`$`, "m").exec(PAGE) ?? [];
  return code.replaceAll(new RegExp(`^${indentation}`, "gm"), "");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => void server.close(done));
  return port;
}

type Reading = { readonly process: ChildProcess; readonly lines: string[] };

/** Runs the page's receiver with a secret, on another port than the page's. */
function receiving({ language, file, command }: (typeof LANGUAGES)[number], port: number, secret: string): Reading {
  mkdirSync(DIST, { recursive: true });
  const folder = mkdtempSync(join(DIST, "docs-"));
  writeFileSync(join(folder, file), codeIn(language).replaceAll("4600", String(port)));
  const child = spawn(command, [join(folder, file), secret], { stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  onTestFinished(async () => {
    child.kill();
    await new Promise((ended) => child.once("close", ended));
    rmSync(folder, { recursive: true });
  });
  return { process: child, lines };
}

const isUp = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "{}" }).then(
    ({ status }) => status === 401,
    () => false,
  );

test.each(LANGUAGES)(
  "the receiver of docs/webhooks.md in $language takes what is genuine, and nothing else",
  async (how) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    const made = await app.call("POST /webhook-endpoints", { body: { url, events: ["decision.decided"] } });
    const { id, secret } = made.body as { id: string; secret: string };
    const { lines } = receiving(how, port, secret);
    await expect.poll(() => isUp(port)).toBe(true);
    const { body } = await app.call(`POST /webhook-endpoints/${id}/test`);
    await expect.poll(() => lines.join("\n")).toContain(`${String(body["webhookId"])} webhook.test`);
    const newest = async () => (await app.call(`GET /webhook-endpoints/${id}/deliveries`)).body["items"];
    await expect.poll(newest).toMatchObject([{ state: "delivered", attempts: 1, lastAttempt: { status: 204 } }]);
    await app.call(`POST /webhook-endpoints/${id}/rotate`);
    await app.call(`POST /webhook-endpoints/${id}/test`);
    await expect.poll(newest).toMatchObject([{ state: "delivered" }, {}]);
    await app.call(`DELETE /webhook-endpoints/${id}`);
  },
);

test("a receiver that has another secret refuses", async () => {
  const port = await freePort();
  const body = { url: `http://127.0.0.1:${port}/`, events: ["decision.decided"] };
  const { id } = (await app.call("POST /webhook-endpoints", { body })).body as { id: string };
  receiving(LANGUAGES[0]!, port, `whsec_${Buffer.alloc(32).toString("base64")}`);
  await expect.poll(() => isUp(port)).toBe(true);
  await app.call(`POST /webhook-endpoints/${id}/test`);
  const newest = async () => (await app.call(`GET /webhook-endpoints/${id}/deliveries`)).body["items"];
  await expect.poll(newest).toMatchObject([{ lastAttempt: { status: 401 } }]);
  await app.call(`DELETE /webhook-endpoints/${id}`);
});
