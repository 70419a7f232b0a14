import { execFileSync } from "node:child_process";
import { readyLines } from "../../cli/ready.ts";
import type { Flow } from "../../functions/domain/flows/flow.ts";

/** What the ready banner's first command sends, once a shell has read it. */
export async function sentByBanner(flow: Flow): Promise<string> {
  const lines = await readyLines("http://localhost", flow, "my.json");
  const command = lines.find((line) => line.includes("/decisions"));
  const words = command?.slice(command.indexOf(" -d ") + 4) ?? "";
  return execFileSync("sh", ["-c", `printf %s ${words}`], { encoding: "utf8" });
}
