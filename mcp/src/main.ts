#!/usr/bin/env node
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { approvals } from "./server.ts";
import { HELP, SettingRefused, settingsIn } from "./settings.ts";

// Standard output belongs to the protocol: whatever else is said goes to standard error.
if (process.argv.includes("--help")) {
  console.log(HELP);
} else {
  try {
    await approvals(settingsIn(process.env)).connect(new StdioServerTransport());
    // The agent has gone: nobody is left to be told.
    process.stdin.once("end", () => process.exit(0));
  } catch (error) {
    if (!(error instanceof SettingRefused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
