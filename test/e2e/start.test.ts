import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pageFor } from "../../cli/build/page.ts";
import { readArguments } from "../../cli/start-arguments.ts";
import type { Begun } from "../../cli/start-flow.ts";
import { isRefusal, startFlows } from "../../cli/start-flows.ts";
import { startChild } from "../support/child.ts";
import { Client, flowFile, type FlowName, identityOf, newFolder } from "../support/system.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "second-look-start-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What a start says that is refused. */
async function refusal(args: readonly string[], data = join(folder, "data")): Promise<string> {
  const environment = { SECOND_LOOK_DATA: data, PORT: "0" };
  let begun: readonly Begun[] = [];
  try {
    const begins = (systems: readonly Begun[]): void => void (begun = systems);
    await startFlows(readArguments(args, environment), environment, { tell: () => undefined, begins });
  } catch (error) {
    if (isRefusal(error)) return error.message;
    throw error;
  }
  await Promise.all(begun.map(({ system }) => system.stop()));
  return "it started";
}

/** What is printed where nothing starts: one sentence, and no stack trace. */
async function printed(args: readonly string[], data = join(folder, "data"), port = 0): Promise<string> {
  const said = await startChild(data, args, port).then(
    async (child) => {
      await child.stop();
      return "it started";
    },
    (error: unknown) => (error as Error).message,
  );
  expect(said).toMatch(/^exit 1\n/);
  expect(said).not.toMatch(/\n\s+at /);
  return said.slice("exit 1\n".length);
}

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test("a port in use", async () => {
  // The first start of a state of the sources says that it builds the page, before it listens.
  await pageFor(() => undefined);
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => void server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  const data = await newFolder("tiny");
  expect(await printed(["--flow", flowFile("tiny")], data.path, port)).toBe(
    `Port ${port} is in use; stop what uses it, or set PORT to another.`,
  );
  await rm(data.path, { recursive: true });
  server.close();
});

test("a data folder that cannot be written", async () => {
  await file("data", "a file where a folder should be");
  expect(await refusal([])).toMatch(
    /^Cannot write to the data folder .* \(E\w+\)\. Set SECOND_LOOK_DATA to another folder\.$/,
  );
});

test("a data folder in which somebody broke what was deployed", async () => {
  await mkdir(join(folder, "data"));
  await file("data/deployment.json", "{");
  expect(await refusal([])).toMatch(/^The file .*deployment\.json is damaged\. Repair it, or .*--fresh/);
});

test("a flow that nobody knows", async () => {
  expect(await printed(["--flow", "receits"])).toMatch(
    /^There is no flow "receits"\. These come along: listings, preferences, receipts, replies, tool-calls\./,
  );
});

test("the same flow twice, and labelled lines for several", async () => {
  const both = ["--flow", "replies", "--flow", "preferences"];
  expect(await refusal([...both, "--flow", "replies"])).toBe('--flow names the flow "replies" twice.');
  expect(await refusal([...both, "--seed", "rows.jsonl"])).toMatch(/^--seed and --model-url belong to one flow:/);
});

test("labelled lines for a flow that trains nothing", async () => {
  expect(await refusal(["--flow", "replies", "--seed", "rows.jsonl"])).toMatch(
    /^No model is trained for the flow "replies": .* Leave out --seed\.$/,
  );
});

test.each([
  ["not JSON", "{", /is not JSON/],
  ["two members that are wrong", '{"name":"x-flow","labels":[]}', /is invalid:\n- at labels: .*\n- at text: /],
  [
    "a broken expression",
    JSON.stringify({
      name: "x-flow",
      labels: [
        { name: "a", outcome: "approve" },
        { name: "b", outcome: "reject" },
      ],
      text: "((",
    }),
    /is invalid in text/,
  ],
])("a broken flow: %s", async (_what, content, says) => {
  expect(await refusal(["--flow", await file("flow.json", content)])).toMatch(says);
});

test.each([
  ["not JSON", "nonsense", "it is not JSON"],
  ["no label", '{"text":"x"}', '"label" must be a string'],
  ["an unknown label", '{"text":"x","label":"purple"}', 'the flow has no label "purple"'],
])("a bad line in a seed file: %s", async (_what, line, says) => {
  const seed = await file("seed.jsonl", `{"text":"fine","label":"ok"}\n\n${line}\n`);
  const data = await newFolder("tiny");
  expect(await refusal(["--flow", flowFile("tiny"), "--seed", seed], data.path)).toBe(
    `Seed file ${seed}, line 3: ${says}.`,
  );
  await rm(data.path, { recursive: true });
});

test.each([
  [["--parameters", "AutoApproveThreshold=2"], /AutoApproveThreshold/],
  [["--parameters", "Nonsense=1"], /There is no parameter "Nonsense"/],
  [["--parameters", "nonsense"], /"nonsense" is not a parameter/],
  [["--model-url", "http://example.com/"], /^--model-url is "http:\/\/example\.com\/", but must be an address on this/],
  [["--model-url", "http://127.0.0.1:1/"], /^The flow "tiny" asks no model of yours: .* Leave out --model-url\.$/],
  [["--model-url", "https://x.example/", "--seed", "rows.jsonl"], /^--seed trains a model, and --model-url asks one/],
])("impossible words: %s", async (args, says) => {
  const data = await newFolder("tiny");
  expect(await refusal(["--flow", flowFile("tiny"), ...args], data.path)).toMatch(says);
  await rm(data.path, { recursive: true });
});

test.each([
  ["a parameter", "--parameters", "Nonsense=1"],
  ["a word", "--nonsense", ""],
])("%s that there is not is named in a sentence", async (_what, ...args) => {
  const data = await newFolder("tiny");
  expect(await printed(["--flow", flowFile("tiny"), ...args.filter(Boolean)], data.path)).toContain("onsense");
  await rm(data.path, { recursive: true });
});

test("another flow on an old data folder is refused, and --fresh begins anew with tokens that stay good", async () => {
  const data = await newFolder("tiny");
  const first = await startChild(data.path, ["--flow", flowFile("tiny"), "--parameters", "AuditRate=0.25"]);
  const token = await (await identityOf(data)).mint({ kind: "app" });
  const before = await new Client(first.url, token).decide("start-1", { text: "hello" });
  expect(before.body["policy"]).toMatchObject({ AuditRate: 0.25 });
  await first.stop();
  expect(await refusal(["--flow", flowFile("held")], data.path)).toMatch(/holds the flow "tiny", not "held".*--fresh/);

  // The same flow again: decisions and parameters are kept.
  const again = await startChild(data.path, ["--flow", flowFile("tiny")]);
  expect((await new Client(again.url, token).decide("start-1", { text: "hello" })).body).toEqual(before.body);
  await again.stop();

  await mkdir(join(data.path, "mine"));
  const fresh = await startChild(data.path, ["--flow", flowFile("held"), "--fresh"]);
  const { status, body } = await new Client(fresh.url, token).call("GET /decisions");
  expect({ status, items: body["items"] }).toEqual({ status: 200, items: [] });
  await fresh.stop();
  // What is not ours is left alone.
  await expect(readFile(join(data.path, "mine"))).rejects.toThrow(/EISDIR/);
  await rm(data.path, { recursive: true });
});

/** What is in a folder, by name and size. */
const contentOf = async (path: string): Promise<readonly string[]> => {
  const files = (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
};

test("a refused start with --fresh deletes nothing", async () => {
  const data = await newFolder("tiny");
  const first = await startChild(data.path, ["--flow", flowFile("tiny")]);
  const token = await (await identityOf(data)).mint({ kind: "app" });
  const { body } = await new Client(first.url, token).decide("kept", { text: "hello" });
  expect(await refusal(["--flow", flowFile("held"), "--fresh"], data.path)).toMatch(/is in use by another process/);
  await first.stop();
  const before = await contentOf(join(data.path, "s3"));
  const seed = await file("seed.jsonl", "nonsense\n");
  const impossible = [
    ["--seed", seed],
    ["--parameters", "Nonsense=1"],
    ["--parameters", "AutoApproveThreshold=2"],
  ];
  for (const more of impossible) await refusal(["--flow", flowFile("held"), "--fresh", ...more], data.path);
  expect(await contentOf(join(data.path, "s3"))).toEqual(before);
  const again = await startChild(data.path, ["--flow", flowFile("tiny")]);
  expect((await new Client(again.url, token).decide("kept", { text: "hello" })).body).toEqual(body);
  await again.stop();
  await rm(data.path, { recursive: true });
});

test("a start that is killed while it replaces the data is ended by the next one", async () => {
  const data = await newFolder("tiny");
  const first = await startChild(data.path, ["--flow", flowFile("tiny")]);
  await first.stop();
  // As a kill leaves it right after the old data was put aside.
  data.setAside();
  const again = await startChild(data.path, ["--flow", flowFile("tiny")]);
  expect(data.isHalfReplaced).toBe(false);
  expect(data.deployment()?.flow).toBe("tiny");
  await again.stop();
  await rm(data.path, { recursive: true });
});

test("a seed that cannot be used leaves a new folder open for another flow", async () => {
  const data = await newFolder("tiny");
  const seed = await file("seed.jsonl", '{"text":"fine","label":"purple"}\n');
  await refusal(["--flow", flowFile("tiny"), "--seed", seed], data.path);
  await refusal(["--flow", flowFile("tiny"), "--seed", join(folder, "typo.jsonl")], data.path);
  expect(data.deployment()).toBeUndefined();
  const other = await startChild(data.path, ["--flow", flowFile("held")]);
  expect(data.deployment()?.flow).toBe("held");
  await other.stop();
  await rm(data.path, { recursive: true });
});

test("a second system on the same folder is refused", async () => {
  const data = await newFolder("tiny");
  const first = await startChild(data.path, ["--flow", flowFile("tiny")]);
  expect(await refusal(["--flow", flowFile("tiny")], data.path)).toMatch(
    /is in use by another process; stop it, or set SECOND_LOOK_DATA/,
  );
  await first.stop();
  await rm(data.path, { recursive: true });
});

test("a part of the data folder that is missing or broken is refused by its name", async () => {
  const data = await newFolder("tiny");
  await (await startChild(data.path, ["--flow", flowFile("tiny")])).stop();
  const bucket = (await readdir(data.part("s3"))).find((name) => !name.startsWith(".")) ?? "";
  for (const part of ["state/CURRENT", "dynamodb", join("s3", bucket), "deployment.json"]) {
    await rename(join(data.path, part), join(folder, "aside"));
    const said = await refusal(["--flow", flowFile("tiny")], data.path);
    expect(said).toContain(`${join(data.path, part)} is missing`);
    expect(said).toContain("--fresh");
    await rename(join(folder, "aside"), join(data.path, part));
  }
  const keys = join(data.part("identity"), "keys.json");
  await writeFile(keys, "");
  expect(await refusal(["--flow", flowFile("tiny")], data.path)).toContain(`${keys} is damaged`);
  await rm(keys);
  await (await startChild(data.path, ["--flow", flowFile("tiny")])).stop();
  await rm(data.path, { recursive: true });
});

test("a start after a change of labels says what has changed and what it means, once", async () => {
  const data = await newFolder("tiny");
  const news = async (flow: FlowName): Promise<string> => {
    const child = await startChild(data.path, ["--flow", flowFile(flow)]);
    await child.stop();
    return child.printed.filter((line) => /label|called|new|evidence/.test(line)).join("\n");
  };
  expect(await news("tiny")).not.toContain("have changed");
  expect(await news("renamed")).toMatch(/^The flow's labels have changed:\n {2}"ok" is called "fine" now\..*$/m);
  expect(await news("renamed")).not.toContain("have changed");
  expect(await news("grown")).toMatch(/"fine" is called "ok" now\.[^]*"odd" is new since[^]*evidence begins anew/);
  await rm(data.path, { recursive: true });
});
