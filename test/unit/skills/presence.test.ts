import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { serveFlow } from "../../../functions/adapters/runtime.ts";
import { logger } from "../../../functions/http/logger.ts";
import type { Person } from "../../../functions/http/identity.ts";
import { notePresence } from "../../../functions/reviews-api/presence.ts";
import { mockedTable } from "../../support/mocked-table.ts";
import { TINY_FLOW } from "../../support/rows.ts";

const table = mockedTable();
const person = (name: string, skills: readonly string[] = []): Person => ({ name, roles: ["reviewers"], skills });
const noted = (): unknown[] => table.commandCalls(UpdateCommand).map(({ args }) => args[0].input.Key?.["id"]);

beforeEach(() => {
  vi.useFakeTimers();
  serveFlow(TINY_FLOW);
  table.on(UpdateCommand).resolves({ Attributes: {} });
});
afterEach(() => void vi.useRealTimers());

test("who is here, and with which skills, is noted at most once in ten minutes", async () => {
  const ana = person("ana", ["german"]);
  for (let asked = 0; asked < 3; asked++) await notePresence(ana);
  await notePresence(person("ben", ["german"]));
  expect(noted()).toEqual(["presence_ana", "skill_german", "presence_ben"]);
  vi.advanceTimersByTime(11 * 60_000);
  await notePresence(ana);
  expect(noted().slice(3)).toEqual(["presence_ana", "skill_german"]);
});

test("who has another skill than a moment ago is noted at once", async () => {
  await notePresence(person("eva"));
  await notePresence(person("eva", ["legal"]));
  expect(noted()).toEqual(["presence_eva", "presence_eva", "skill_legal"]);
});

test("nobody's name is noted where the flow leaves no review to one person", async () => {
  serveFlow({ ...TINY_FLOW, review: { ...TINY_FLOW.review, assign: false } });
  await notePresence(person("tom", ["dutch"]));
  expect(noted()).toEqual(["skill_dutch"]);
});

test("whoever asks is answered where it cannot be noted, and the log has no name", async () => {
  const said = vi.spyOn(logger, "error").mockImplementation(() => {});
  table.on(UpdateCommand).rejects(new Error("presence_ida"));
  await notePresence(person("ida"));
  expect(said).toHaveBeenCalledOnce();
  expect(JSON.stringify(said.mock.calls)).not.toContain("ida");
});
