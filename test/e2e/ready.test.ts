import { expect, test } from "vitest";
import { readFlow } from "../../infra/flow-file.ts";
import { sentByBanner } from "../support/banner.ts";
import { flowFile, run } from "../support/system.ts";

test.each(["held", "page", "runaway"] as const)("what the banner shows is accepted: %s", async (name) => {
  const running = await run(name);
  const app = await running.as("app");
  const raw = await sentByBanner(readFlow(flowFile(name)));
  const { status } = await app.call("POST /decisions", { raw, headers: { "idempotency-key": "banner" } });
  await running.stop();
  expect(status).toBe(202);
});
