/**
 * An agent without a model: it has one thing to do, asks for it over MCP, and does it once, whenever it is killed and started
 * again. `npm run -s agent -- --help`
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const HELP = `An example of an agent that asks a person before it acts, over MCP. It refunds an order of a made-up shop: what it
does is a file in its outbox.

  npm run -s agent -- --run NAME [--order 20418] [--euros 24] [--outbox DIR]

  --run NAME      the run, such as the number of a ticket: started again with the same name, it asks nobody twice
  --order, --euros   what to refund (default: 24 euros for order 20418)
  --outbox DIR    where it writes what it did (default: second-look-outbox in the folder for temporary files)
  --help          show this help

Environment: as for the MCP server, see "npm run -s mcp -- --help".
`;

const CALL = "refund-1";
const SERVER = join(import.meta.dirname, "../src/main.ts");
const PAUSE_MS = 1000;

type Arguments = Readonly<Record<string, unknown>>;
type Answer = {
  readonly approval: string;
  readonly state: string;
  readonly arguments?: Arguments;
  readonly reason?: string;
};

const { values } = parseArgs({
  options: {
    run: { type: "string" },
    order: { type: "string", default: "20418" },
    euros: { type: "string", default: "24" },
    outbox: { type: "string", default: join(tmpdir(), "second-look-outbox") },
    help: { type: "boolean", default: false },
  },
});
if (values.help || values.run === undefined) console.log(HELP);
else
  await work(values.run, { order: values.order, euros: Number(values.euros) }, values.outbox).catch(
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    },
  );

/** Asks, waits, and acts if it may. */
async function work(run: string, args: Arguments, outbox: string): Promise<void> {
  const agent = new Client({ name: "example-agent", version: "0.1.0" });
  await agent.connect(
    new StdioClientTransport({ command: process.execPath, args: [SERVER], env: settings(), stderr: "inherit" }),
  );
  const call = async (name: string, input: Arguments): Promise<Answer> => {
    const { structuredContent, content } = await agent.callTool({ name, arguments: input });
    if (structuredContent === undefined) throw new Error(textIn(content));
    return structuredContent as Answer;
  };
  const request = { run, call: CALL, tool: "refund", arguments: args, context: "The customer sent it back." };
  try {
    let answer = await call("request_approval", request);
    while (answer.state === "waiting") {
      console.log(`waiting for ${answer.approval}`);
      await pause(PAUSE_MS);
      answer = await call("check_approval", { approval: answer.approval });
    }
    if (answer.state === "approved") act(outbox, `${run}-${CALL}`, answer.arguments ?? {});
    else console.log(`${answer.state}: ${answer.reason ?? ""}`);
  } finally {
    await agent.close();
  }
}

/** What the server says in place of an answer. */
function textIn(content: unknown): string {
  const parts = Array.isArray(content) ? (content as { readonly text?: unknown }[]) : [];
  return parts.flatMap(({ text }) => (typeof text === "string" ? [text] : [])).join(" ") || JSON.stringify(content);
}

/**
 * Does it once under a name, as a payment service does under an idempotency key: who dies after acting, and before anybody
 * heard of it, finds on the next start that it is done.
 */
function act(outbox: string, name: string, args: Arguments): void {
  mkdirSync(outbox, { recursive: true });
  try {
    writeFileSync(join(outbox, `${encodeURIComponent(name)}.json`), JSON.stringify(args), { flag: "wx" });
    console.log(`refunded ${JSON.stringify(args)}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    console.log("refunded before");
  }
}

/** What the server is to know, and nothing else of this process. */
function settings(): Record<string, string> {
  const own = Object.entries(process.env).filter(([name]) => name.startsWith("SECOND_LOOK_") || name === "PATH");
  return Object.fromEntries(own.map(([name, value]) => [name, value ?? ""]));
}
