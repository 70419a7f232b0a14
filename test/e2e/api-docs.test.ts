import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksIn } from "../support/doc-blocks.ts";
import { type Child, startChild } from "../support/child.ts";
import { answerNext } from "../support/office.ts";
import { Client, flowFile, identityOf, newFolder } from "../support/system.ts";

const ROOT = join(import.meta.dirname, "../..");
const FIVE = /^### [1-5]\. /;
const VERIFIES = "### 5. Verify a webhook";
const SECRET = `whsec_${Buffer.from("a secret of the endpoint").toString("base64")}`;
const BODY = JSON.stringify({ type: "decision.decided", timestamp: "2026-11-30T10:00:00Z", data: { id: "dec_1" } });

type Language = {
  readonly command: string;
  readonly extension: string;
  /** What a server that got a webhook has at hand. */
  readonly got: string;
};
const HEADERS = ["id", "timestamp", "signature"].map((name) => [`webhook-${name}`, `WEBHOOK_${name.toUpperCase()}`]);
const LANGUAGES: Readonly<Record<string, Language>> = {
  sh: { command: "bash", extension: "sh", got: "" },
  ts: {
    command: process.execPath,
    extension: "ts",
    got: `const body = process.env["BODY"]!;\nconst request = { headers: { ${HEADERS.map(([name, from]) => `"${name}": process.env["${from}"]`).join(", ")} } };\n`,
  },
  python: {
    command: "python3",
    extension: "py",
    got: `import base64, json, os, time\nbody = os.environ["BODY"].encode()\nheaders = {${HEADERS.map(([name, from]) => `"${name}": os.environ["${from}"]`).join(", ")}}\n`,
  },
};
const isHere = (command: string): boolean => spawnSync(command, ["--version"]).status === 0;
const here = Object.entries(LANGUAGES).filter(([, { command }]) => isHere(command));

let system: Child;
let signIn: Server;
let folder: string;
let environment: Record<string, string>;
let ana: Client;

beforeAll(async () => {
  const data = await newFolder("held");
  system = await startChild(data.path, ["--flow", flowFile("held"), "--parameters", "AuditRate=0"]);
  // In the project, where packages are found.
  folder = mkdtempSync(join(ROOT, "dist/api-docs-"));
  const tokens = await identityOf(data);
  const token = await tokens.mint({ kind: "app" });
  ana = new Client(system.url, await tokens.mint({ kind: "reviewer" }));
  const expected = `Basic ${Buffer.from("an-id:a-secret").toString("base64")}`;
  signIn = createServer((request, response) => {
    const isRight = request.url === "/oauth2/token" && request.headers.authorization === expected;
    response.writeHead(isRight ? 200 : 400, { "content-type": "application/json" });
    response.end(JSON.stringify(isRight ? { access_token: token, expires_in: 3600 } : { error: "invalid_client" }));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => void signIn.once("listening", resolve));
  environment = {
    ...(process.env as Record<string, string>),
    SECOND_LOOK_DATA: data.path,
    CLIENT_ID: "an-id",
    CLIENT_SECRET: "a-secret",
    SIGN_IN: `http://127.0.0.1:${(signIn.address() as AddressInfo).port}`,
    PAUSE: "1",
  };
});
afterAll(async () => {
  signIn.close();
  await system.stop();
  rmSync(folder, { recursive: true });
  rmSync(environment["SECOND_LOOK_DATA"] ?? "", { recursive: true });
});

/** Runs code as a reader would, in the project's folder; what it prints, and how it ends. */
async function ran(language: string, code: string, more: Record<string, string> = {}) {
  const { command, extension } = LANGUAGES[language]!;
  const file = join(folder, `${crypto.randomUUID()}.${extension}`);
  writeFileSync(file, code.replaceAll("http://127.0.0.1:4500", system.url));
  const child = spawn(command, [file], { cwd: ROOT, env: { ...environment, ...more } });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const code_ = await new Promise<number | null>((resolve) => void child.once("close", resolve));
  return { printed, code: code_ };
}

test("each of the five calls is there in each language, and bash and TypeScript are run", () => {
  const counts = Object.keys(LANGUAGES).map((language) => [
    language,
    [...blocksIn("api.md", FIVE, language).values()].filter((code) => code !== "").length,
  ]);
  expect(counts).toEqual(Object.keys(LANGUAGES).map((language) => [language, 5]));
  console.info(`run: ${here.map(([language]) => language).join(", ")}`);
  expect(here.map(([language]) => language)).toEqual(expect.arrayContaining(["sh", "ts"]));
});

test.concurrent.each(here)("a newcomer gets a token, asks, waits for a person, and lists: %s", async (language) => {
  const parts = [...blocksIn("api.md", FIVE, language)].filter(([heading]) => heading !== VERIFIES);
  const running = ran(language, parts.map(([, code]) => code).join("\n"));
  await answerNext(ana, { label: "ok" });
  const { printed, code } = await running;
  expect({ printed, code }).toMatchObject({ code: 0 });
  expect(printed).toMatch(/dec_[0-9A-Z]{26}/);
  expect(printed).toMatch(
    /approve.*ok.*person|"label":"ok","outcome":"approve","by":"person"|"outcome":"approve","by":"person".*"label":"ok"/s,
  );
});

test.concurrent.each(here)("a webhook is verified, and a forged one refused: %s", async (language) => {
  const code = LANGUAGES[language]!.got + (blocksIn("api.md", FIVE, language).get(VERIFIES) ?? "");
  const got = (at: Date, body = BODY) => ({
    WEBHOOK_SECRET: SECRET,
    WEBHOOK_ID: "msg_1",
    WEBHOOK_TIMESTAMP: String(Math.floor(at.getTime() / 1000)),
    WEBHOOK_SIGNATURE: `v1,bm90aGluZw== ${new Webhook(SECRET).sign("msg_1", at, BODY)}`,
    BODY: body,
  });
  expect((await ran(language, code, got(new Date()))).printed).toMatch(/^verified: .*decision\.decided.*dec_1/);
  expect((await ran(language, code, got(new Date(), `${BODY} `))).printed).not.toContain("verified:");
  expect((await ran(language, code, got(new Date(Date.now() - 400_000)))).printed).not.toContain("verified:");
});
