import { expect, test } from "vitest";
import { readFlow } from "../../infra/flow-file.ts";
import { sentByBanner } from "../support/banner.ts";
import { flowFile, run } from "../support/system.ts";

test.each(["held", "page", "runaway", "values"] as const)(
  "what the banner shows is accepted, and its second item waits for a person: %s",
  async (name) => {
    const running = await run(name, { parameters: { Guarantee: "advise", AuditRate: "0" } });
    const app = await running.as("app");
    const statuses: number[] = [];
    for (const [at, raw] of (await sentByBanner(readFlow(flowFile(name)))).entries())
      statuses.push(
        (await app.call("POST /decisions", { raw, headers: { "idempotency-key": `banner-${at}` } })).status,
      );
    await running.stop();
    expect(statuses).toEqual([name === "values" ? 201 : 202, 202]);
  },
);
