import { decodeTime } from "ulid";
import { describe, expect, test } from "vitest";
import { createEvents } from "../../events/service.ts";
import { ENTRY, started } from "./fixture.ts";

describe("an event", () => {
  test("is kept as EventBridge shapes it", async () => {
    const { events, clock, put } = await started();
    const answer = await put({ ...ENTRY, Resources: ["arn:x"], Time: 1_767_225_600.9 });
    const [{ EventId }] = answer["Entries"] as [{ EventId: string }];
    expect(answer).toEqual({ FailedEntryCount: 0, Entries: [{ EventId }] });
    expect(decodeTime(EventId)).toBe(clock.now());
    const event = {
      version: "0",
      id: EventId,
      "detail-type": "OrderPlaced",
      source: "shop",
      account: "000000000000",
      time: "2026-01-01T00:00:00Z",
      region: "us-east-1",
      resources: ["arn:x"],
      detail: { id: "order-1" },
    };
    expect(await events.recent(5)).toEqual([{ bus: "default", event }]);
  });

  test("is there after a restart, the newest first", async () => {
    const { level, clock, put } = await started();
    await put(ENTRY, { ...ENTRY, DetailType: "OrderPaid" });
    const again = await createEvents({ level, clock });
    const types = (await again.recent(5)).map(({ event }) => event["detail-type"]);
    expect(types).toEqual(["OrderPaid", "OrderPlaced"]);
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
    expect(events.resourcesOf("PutEvents", { Entries: [ENTRY, {}, { EventBusName: `${arn}orders` }] })).toEqual([
      `${arn}default`,
      `${arn}orders`,
    ]);
  });
});
