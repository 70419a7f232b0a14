import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
let folder: string;
let built: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "second-look-package-"));
  built = join(folder, "node_modules/@second-look/client");
  mkdirSync(join(folder, "node_modules/@second-look"), { recursive: true });
  execFileSync(process.execPath, [join(ROOT, "client/build.ts"), "--out", built]);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the package stands alone: JavaScript with declarations, and nothing to install beside it", () => {
  const manifest = JSON.parse(readFileSync(join(built, "package.json"), "utf8")) as Record<string, unknown>;
  expect(manifest).toMatchObject({ name: "@second-look/client", exports: { ".": { default: "./index.js" } } });
  for (const name of ["private", "dependencies", "peerDependencies"]) expect(manifest).not.toHaveProperty(name);
  expect(readdirSync(built)).toEqual(expect.arrayContaining(["index.js", "index.d.ts", "README.md", "LICENSE"]));
  const strangers = readdirSync(built)
    .filter((name) => /[.](js|ts)$/.test(name))
    .flatMap((name) => [...readFileSync(join(built, name), "utf8").matchAll(/(?:from|import\()\s*"(?<to>[^"]+)"/g)])
    .map(({ groups }) => groups?.["to"] ?? "")
    .filter((to) => !/^\.\/[\w-]+\.js$/.test(to));
  expect(strangers).toEqual([]);
});

test("somebody else's program runs it", async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end('{"items":[{"id":"dec_1"}]}');
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => void server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const program = `import { createClient } from "@second-look/client"; console.log((await createClient({ url: ${JSON.stringify(url)}, token: "t" }).list()).items[0].id);`;
  writeFileSync(join(folder, "program.mjs"), program);
  const { promise, resolve } = Promise.withResolvers<string>();
  const child = spawn(process.execPath, [join(folder, "program.mjs")], { cwd: folder });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  child.once("close", () => resolve(printed));
  expect(await promise).toBe("dec_1\n");
  server.close();
});

test("somebody else's TypeScript knows its types", () => {
  const wrong = `import { createClient, verifyWebhook } from "@second-look/client";
const client = createClient({ url: "http://x", token: "t" });
const decision = await client.decide({}, { key: "k" });
if (decision.by === "person") console.log(decision.outcome);
const event = await verifyWebhook({}, "", "whsec_");
if (event.type === "decision.corrected") console.log(event.data.before.outcome, event.data.appeal);
// @ts-expect-error not every event is about a decision
console.log(event.data.id);
// @ts-expect-error a key is needed
await client.decide({}, {});
// @ts-expect-error there is no such operation
await client.call("nothing", {});
`;
  writeFileSync(join(folder, "program.mts"), wrong);
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--lib", "es2023,dom"];
  const { status, stdout } = spawnSync(join(ROOT, "node_modules/.bin/tsc"), [...options, "program.mts"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stdout).toBe("");
  expect(status).toBe(0);
});
