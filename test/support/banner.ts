import { execFileSync } from "node:child_process";
import { readyLines } from "../../cli/ready.ts";
import type { Flow } from "../../functions/domain/flows/flow.ts";

/** What the ready banner's commands send, once a shell has read them: an item, and one that people decide. */
export async function sentByBanner(flow: Flow): Promise<readonly string[]> {
  const lines = await readyLines("http://localhost", flow, "my.json");
  const commands = lines.filter((line) => line.includes("/decisions"));
  return commands.map((command) => {
    const words = command.slice(command.indexOf(" -d ") + 4);
    return execFileSync("sh", ["-c", `printf %s ${words}`], { encoding: "utf8" });
  });
}
