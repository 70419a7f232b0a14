import { expect, test } from "vitest";
import type { Api, Call, Reply } from "../../../cli/demo/api.ts";
import { lookAfterAutomation } from "../../../cli/demo/automation.ts";

/** Ops at a system whose policy is this; `asked` are the calls that change something. */
function opsAt(automation: "on" | "paused", recommended?: object, cause = "breaker") {
  const asked: string[] = [];
  const call = async (route: string, _expected: readonly number[], { body }: Call = {}): Promise<Reply> => {
    if (route === "GET /policy")
      return { status: 200, body: { live: { automation, switched: { cause } }, ...(recommended && { recommended }) } };
    asked.push(`${route} ${(body as { action: string }).action}`);
    return { status: 200, body: {} };
  };
  return { ops: { call } as unknown as Api, asked };
}

test("automation that is on is left alone", async () => {
  const { ops, asked } = opsAt("on", {});
  expect(await lookAfterAutomation(ops)).toBeUndefined();
  expect(asked).toEqual([]);
});

test("what a person has paused stays so, whatever is certified", async () => {
  const { ops, asked } = opsAt("paused", {}, "ops");
  expect(await lookAfterAutomation(ops)).toBeUndefined();
  expect(asked).toEqual([]);
});

test("what the breaker has stopped stays so until a model is certified again", async () => {
  const { ops, asked } = opsAt("paused");
  expect(await lookAfterAutomation(ops)).toContain("no model is certified");
  expect(asked).toEqual([]);
});

test("then ops switch it on", async () => {
  const { ops, asked } = opsAt("paused", {});
  expect(await lookAfterAutomation(ops)).toContain("ops resume it");
  expect(asked).toEqual(["POST /automation resume"]);
});
