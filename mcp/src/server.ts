import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { type Client, createClient, SecondLookError } from "@second-look/client";
import * as z from "zod";
import { type Said, saidOf, saidOfError } from "./said.ts";
import type { Settings } from "./settings.ts";

const VERSION = "0.1.0";

const name = z.string().min(1).max(200);
const REQUEST = {
  run: name.describe("The run that you are in, such as a ticket or a conversation. Stays the same after a restart"),
  call: name.describe(
    "Which call of this run it is. The same run and call are the same request, whatever the arguments; doing the same thing twice on purpose takes two",
  ),
  tool: name.describe("The tool that you want to call"),
  arguments: z.record(z.string(), z.unknown()).describe("Its arguments, complete, as you would send them"),
  context: z.string().max(20_000).optional().describe("What a person needs to judge it: who asked for it, and why"),
};
const CHECK = { approval: z.string().min(1).max(100).describe("The approval that request_approval named: dec_…") };
const ANSWER = {
  approval: z.string(),
  tool: z.string(),
  approved: z.boolean(),
  state: z.enum(["approved", "refused", "expired", "waiting"]),
  arguments: z.record(z.string(), z.unknown()).optional().describe("Those to use, which a person may have changed"),
  edited: z.boolean().optional(),
  reason: z.string().optional(),
};

type Request = z.infer<z.ZodObject<typeof REQUEST>>;

/** An MCP server with two tools, which asks the people of one stack. */
export function approvals({ client: options, agent, model, waitMs }: Settings): McpServer {
  const server = new McpServer({ name: "second-look", version: VERSION });
  const client = createClient(options);
  const until = (): Date => new Date(Date.now() + waitMs);
  server.registerTool(
    "request_approval",
    {
      title: "Ask a person before you act",
      description:
        "Asks people whether you may call a tool with these arguments. Call it before every tool that changes something, and act only when the answer says approved, once, with the arguments that it gives. If people have not decided yet, call check_approval. After a restart, call it again with the same run, call, tool, arguments and context.",
      inputSchema: REQUEST,
      outputSchema: ANSWER,
      annotations: { idempotentHint: true, destructiveHint: false, openWorldHint: true },
    },
    ({ run, call, tool, arguments: args, context }: Request) =>
      told(async () => {
        const key = { run, call };
        return saidOf(tool, await client.approve(tool, args, { key, context, agent, model, until: until() }));
      }),
  );
  server.registerTool(
    "check_approval",
    {
      title: "Hear what a person decided",
      description: "Says what became of a request_approval, and waits for it a little. It never asks anybody anew.",
      inputSchema: CHECK,
      outputSchema: ANSWER,
      annotations: { readOnlyHint: true, openWorldHint: true },
    },
    ({ approval }: { approval: string }) =>
      told(async () => {
        const tool = await toolOf(client, approval);
        return saidOf(tool, await client.approval(approval, { until: until() }));
      }),
  );
  return server;
}

/** Which tool an approval is for: an agent may have asked for several. A decision on anything else is no approval, nor is one whose item was forgotten. */
async function toolOf(client: Client, approval: string): Promise<string> {
  const tool = (await client.get(approval)).item?.["tool"];
  if (typeof tool === "string") return tool;
  throw new SecondLookError("This decision is about no tool.", { code: "not_found" });
}

const told = (work: () => Promise<Said>): Promise<Said> => work().catch(saidOfError);
