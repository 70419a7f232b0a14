import { expect, test } from "vitest";
import { mostUrgent, waitsIn } from "../../../../web/flows/urgent.ts";

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 8, minute)).toISOString();
const oldest = (minute: number) => ({ createdAt: at(0), deadlineAt: at(minute) });

test("a flow's first due review is the first of all queues in which anything waits", () => {
  const summary = {
    queues: [
      { queue: "reviewers" as const, open: 3, more: false, oldest: oldest(40) },
      { queue: "seniors" as const, open: 100, more: true, oldest: oldest(30) },
    ],
  };
  expect(waitsIn("cats", summary)).toEqual({ name: "cats", open: 103, more: true, due: at(30) });
});

test("what an empty queue had is due no more", () => {
  const queues = [{ queue: "reviewers" as const, open: 0, more: false, oldest: oldest(10) }];
  expect(waitsIn("cats", { queues })).toEqual({ name: "cats", open: 0, more: false });
});

const waits = (name: string, due?: string) => ({ name, open: 1, more: false, ...(due !== undefined && { due }) });

test("the most urgent flow is the one whose first review is due before the others'", () => {
  expect(mostUrgent([waits("cats", at(20)), waits("dogs", at(10)), waits("birds")], "cats")).toBe("dogs");
});

test("nobody leaves a flow for one that is no more urgent, or goes where nothing waits", () => {
  expect(mostUrgent([waits("cats", at(10)), waits("dogs", at(10))], "dogs")).toBe("dogs");
  expect(mostUrgent([waits("cats"), waits("dogs")], "dogs")).toBeUndefined();
});
