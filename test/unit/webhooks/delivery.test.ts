import { describe, expect, test } from "vitest";
import { newEndpointId } from "../../../functions/domain/ids.ts";
import {
  type Delivery,
  newDelivery,
  redelivered,
  type Reply,
  sweptAt,
  tried,
  type Write,
} from "../../../functions/domain/webhooks/delivery.ts";
import {
  disabled,
  enabled,
  heard,
  newEndpoint,
  rotated,
  validAt,
} from "../../../functions/domain/webhooks/endpoint.ts";
import { busEventSchema, messageOf } from "../../../functions/domain/webhooks/event.ts";
import { WAITS } from "../../../functions/domain/webhooks/schedule.ts";

const NOW = Date.parse("2026-11-30T10:00:00Z");
const ENDPOINT = newEndpointId(NOW);
const iso = (ms: number): string => new Date(ms).toISOString();
const fresh = newDelivery(ENDPOINT, "shop", { id: "msg_1", type: "decision.decided", body: "{}" }, NOW);

function after(row: Delivery, { set, remove }: Write): Delivery {
  const kept = Object.entries({ ...row, ...set }).filter(([name]) => !remove.includes(name as keyof Delivery));
  return Object.fromEntries(kept) as unknown as Delivery;
}
const NO: Reply = { status: 500 };

describe("an attempt", () => {
  test("that is taken ends the delivery, and nothing is owed any more", () => {
    const row = after(fresh, tried(fresh, { status: 204 }, NOW, 0));
    expect(row).toMatchObject({ state: "delivered", attempts: 1, lastStatus: 204 });
    expect(Object.keys(row)).not.toContain("needs");
  });

  test.each([{ status: 500 }, { status: 301 }, { status: 404 }, { status: 199 }, { fault: "timeout" }] as Reply[])(
    "that comes to %j is tried again after five seconds, by the queue",
    (reply) => {
      const write = tried(fresh, reply, NOW, 0);
      expect(write.queuedAfter).toBe(5);
      expect(after(fresh, write)).toMatchObject({ state: "pending", attempts: 1, nextAt: iso(NOW + 5000) });
    },
  );

  test("that has to wait longer than a queue can is the sweeper's, exactly when it is due", () => {
    const row = { ...fresh, attempts: 2 };
    const write = tried(row, NO, NOW, 0);
    expect(write).not.toHaveProperty("queuedAfter");
    expect(after(row, write)).toMatchObject({ needs: "deliver", needsAt: iso(NOW + 1_800_000) });
  });

  test("each series is ten attempts; then the delivery is dead, and can begin another one", () => {
    let row: Delivery = fresh;
    for (const _ of WAITS) row = after(row, tried(row, NO, NOW, 1));
    expect(row).toMatchObject({ state: "dead", attempts: WAITS.length });
    row = after(row, redelivered(row, NOW));
    expect(row).toMatchObject({ state: "pending", message: "msg_1", body: "{}" });
    expect(tried(row, NO, NOW, 0).queuedAfter).toBe(5);
    expect(() => redelivered(row, NOW)).toThrow("still being tried");
  });

  test.each([{ status: 410 }, { fault: "disabled" }, { fault: "deleted" }] as Reply[])(
    "that comes to %j is the last",
    (reply) => {
      expect(after(fresh, tried(fresh, reply, NOW, 0))).toMatchObject({ state: "dead" });
    },
  );

  test("the last fault stands alone: a status of before is not its", () => {
    const once = after(fresh, tried(fresh, NO, NOW, 0));
    expect(after(once, tried(once, { fault: "timeout" }, NOW, 0))).not.toHaveProperty("lastStatus");
  });
});

test("the sweeper queues what is due, and gives up what never comes to an end", () => {
  expect(sweptAt(fresh, NOW + 600_000)).toMatchObject({ queuedAfter: 0, set: { needsAt: iso(NOW + 1_200_000) } });
  expect(after(fresh, sweptAt(fresh, NOW + 86_400_001))).toMatchObject({ state: "dead" });
});

describe("an endpoint", () => {
  const endpoint = newEndpoint(ENDPOINT, { url: "https://example.com/", events: ["decision.decided"] }, iso(NOW));

  test("has two secrets for a day after a rotation, the newer first", () => {
    const later = rotated(endpoint, NOW);
    const valid = (at: number) => validAt(later, at).map(({ generation }) => generation);
    expect(valid(NOW + 86_399_999)).toEqual([2, 1]);
    expect(valid(NOW + 86_400_000)).toEqual([2]);
  });

  test("no generation comes twice, and no more secrets than four are valid at once", () => {
    let turned = endpoint;
    for (let times = 0; times < 3; times++) turned = rotated(turned, NOW);
    expect(turned.secrets.map(({ generation }) => generation)).toEqual([4, 3, 2, 1]);
    expect(() => rotated(turned, NOW)).toThrow("4 secrets");
    expect(rotated(turned, NOW + 86_400_000).secrets.map(({ generation }) => generation)).toEqual([5, 4]);
  });

  test("is written when it stops answering and when it answers again, and not in between", () => {
    const failing = heard(endpoint, false, iso(NOW))!;
    expect(failing).toMatchObject({ failingSince: iso(NOW) });
    expect([heard(endpoint, true, iso(NOW)), heard(failing, false, iso(NOW + 1))]).toEqual([undefined, undefined]);
    expect(heard(failing, true, iso(NOW))).toEqual(endpoint);
    expect(enabled(disabled(failing, "gone"))).toEqual(endpoint);
  });
});

describe("a message", () => {
  const event = (detail: object, type = "decision.decided") =>
    busEventSchema.parse({
      "detail-type": type,
      time: "2026-11-30T10:00:05Z",
      detail: { flow: "tiny", id: "dec_1", client: "shop", label: "ok", decidedAt: iso(NOW), ...detail },
    });

  test("is the same for an event that is published twice, and another one for another fact", () => {
    const id = messageOf(event({})).id;
    expect(messageOf({ ...event({}), time: "2026-11-30T11:00:00Z" }).id).toBe(id);
    const others = [
      event({ id: "dec_2" }),
      event({ flow: "big" }),
      event({ decidedAt: iso(NOW + 1) }),
      event({}, "decision.corrected"),
    ];
    expect(new Set([id, ...others.map((one) => messageOf(one).id)]).size).toBe(5);
  });

  test("names the decision and not the client", () => {
    expect(JSON.parse(messageOf(event({})).body)).toEqual({
      type: "decision.decided",
      timestamp: iso(NOW),
      data: { flow: "tiny", id: "dec_1", label: "ok", decidedAt: iso(NOW) },
    });
  });
});
