import { decodeTime } from "ulid";
import { describe, expect, test } from "vitest";
import { createEvents } from "../../events/service.ts";
import { ENTRY, RULE, started } from "./fixture.ts";

describe("an event", () => {
  test("reaches the target of its rule as EventBridge shapes it", async () => {
    const { events, target, clock, put } = await started();
    const answer = await put({ ...ENTRY, Resources: ["arn:x"], Time: 1_767_225_600.9 });
    await events.stop();
    const [{ EventId }] = answer["Entries"] as [{ EventId: string }];
    expect(answer).toEqual({ FailedEntryCount: 0, Entries: [{ EventId }] });
    expect(decodeTime(EventId)).toBe(clock.now());
    expect(target.received).toEqual([
      {
        version: "0",
        id: EventId,
        "detail-type": "DecisionDecided",
        source: "second-look",
        account: "000000000000",
        time: "2026-01-01T00:00:00Z",
        region: "us-east-1",
        resources: ["arn:x"],
        detail: { id: "dec_1" },
      },
    ]);
  });

  test("on another bus, or that no rule matches, is kept and goes nowhere", async () => {
    const { events, target, put } = await started();
    await put({ ...ENTRY, EventBusName: "default" }, { ...ENTRY, DetailType: "Other" });
    await events.stop();
    expect(target.received).toEqual([]);
    expect((await events.recent(5)).map(({ bus, event }) => [bus, event["detail-type"]])).toEqual([
      ["second-look", "Other"],
      ["default", "DecisionDecided"],
    ]);
  });

  test("is delivered again until the target takes it, with growing pauses", async () => {
    const { target, clock, put } = await started();
    target.failures = 3;
    await put(ENTRY);
    for (const [pause, attempts] of [
      [0, 1],
      [1000, 2],
      [1999, 2],
      [1, 3],
      [4000, 4],
      [3_600_000, 4],
    ] as const) {
      await clock.advance(pause);
      expect(target.received.length).toBe(attempts);
    }
  });

  test("is given up after a day, as EventBridge does", async () => {
    const { events, target, clock, level, put } = await started();
    target.failures = Infinity;
    await put(ENTRY);
    await clock.advance(24 * 3_600_000 + 60_000);
    const attempts = target.received.length;
    await clock.advance(24 * 3_600_000);
    expect(target.received.length).toBe(attempts);
    await events.stop();
    expect(await level.sublevel(["events", "deliveries"]).keys().all()).toEqual([]);
  });

  test("that was not delivered is delivered after the next start, and then no more", async () => {
    const first = await started();
    first.target.failures = 1;
    await first.put(ENTRY);
    await first.events.stop();
    for (const expected of [1, 0]) {
      const received: string[] = [];
      const options = { level: first.level, clock: first.clock, buses: ["second-look"], rules: [RULE] };
      const again = await createEvents({ ...options, deliver: async (arn) => received.push(arn) });
      await again.stop();
      expect(received.length).toBe(expected);
    }
    expect(
      await (
        await createEvents({ level: first.level, clock: first.clock, buses: [], rules: [], deliver: async () => {} })
      ).recent(5),
    ).toHaveLength(1);
  });
});

describe("PutEvents", () => {
  test("answers each entry by itself", async () => {
    const { events, put } = await started();
    const answer = await put(
      ENTRY,
      { ...ENTRY, Detail: "[1]" },
      { ...ENTRY, Detail: "{" },
      { ...ENTRY, Source: undefined },
      { ...ENTRY, EventBusName: "missing" },
      { ...ENTRY, Source: "aws.s3" },
    );
    expect(answer).toMatchObject({
      FailedEntryCount: 5,
      Entries: [
        { EventId: expect.any(String) },
        { ErrorCode: "MalformedDetail" },
        { ErrorCode: "MalformedDetail" },
        { ErrorCode: "InvalidArgument" },
        { ErrorCode: "ResourceNotFoundException" },
        { ErrorCode: "NotAuthorizedForSourceException" },
      ],
    });
    expect(await events.recent(10)).toHaveLength(1);
  });

  test.each([
    [[], "ValidationException"],
    [Array.from({ length: 11 }, () => ENTRY), "ValidationException"],
    [[{ ...ENTRY, Detail: JSON.stringify({ text: "x".repeat(1024 * 1024) }) }], "ValidationException"],
    [[{ ...ENTRY, TraceHeader: "x" }], "NotSupportedLocally"],
  ])("refuses the request as a whole (%#)", async (entries, code) => {
    const { put } = await started();
    await expect(put(...entries)).rejects.toMatchObject({ code });
  });

  test("is all there is, and its resources are the buses, by name or ARN", async () => {
    const { events } = await started();
    await expect(events.call("PutRule", {}, { role: "test" })).rejects.toMatchObject({ code: "NotSupportedLocally" });
    const arn = "arn:aws:events:us-east-1:000000000000:event-bus/";
    expect(events.resourcesOf("PutEvents", { Entries: [ENTRY, {}, { EventBusName: `${arn}second-look` }] })).toEqual([
      `${arn}second-look`,
      `${arn}default`,
    ]);
  });
});
