import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coded } from "../../../functions/domain/coded.ts";
import { sumByDay } from "../../../functions/domain/metrics/day.ts";
import { expectedCertificates, paceOf } from "../../../functions/domain/metrics/today/certificate.ts";
import { projectionOf } from "../../../functions/domain/metrics/today/projection.ts";
import { todayOf } from "../../../functions/domain/metrics/today/today.ts";
import { todaySchema } from "../../../functions/domain/metrics/today/view.ts";
import { audit } from "./samples.ts";

const NOW = Date.parse("2026-03-09T12:30:00.000Z");
const hours = (arrived: number, finished: number) => ({
  from: new Date(NOW - 4 * 3_600_000).toISOString(),
  to: new Date(NOW).toISOString(),
  arrived,
  finished,
});

describe("if the pace goes on", () => {
  test("what leaves faster than it comes will be gone", () => {
    const found = projectionOf(50, hours(40, 240), NOW);
    expect(found).toMatchObject({
      today: "yes",
      doneAt: "2026-03-09T13:30:00.000Z",
      openAtEnd: { expected: 0, high: 0 },
    });
    expect([found!.doneEarliest! < found!.doneAt!, found!.doneAt! < found!.doneLatest!]).toEqual([true, true]);
  });

  test("what comes faster than it leaves will not, and has no time", () => {
    const found = projectionOf(50, hours(240, 40), NOW);
    expect(found).toMatchObject({ today: "no", openAtEnd: { expected: 50 + 50 * 11.5 } });
    expect(found).not.toHaveProperty("doneAt");
  });

  test("near balance nobody can say; of next to nothing there is no pace", () => {
    expect(projectionOf(100, hours(100, 136), NOW)).toMatchObject({ today: "open" });
    expect(projectionOf(100, hours(4, 5), NOW)).toBeUndefined();
  });

  test("more open is never earlier done, and the bounds are in order", () => {
    const counts = fc.tuple(fc.nat(500), fc.nat(500), fc.nat(300));
    fc.assert(
      fc.property(counts, ([arrived, finished, open]) => {
        const [less, more] = [open, open + 10].map((one) => projectionOf(one, hours(arrived, finished), NOW));
        if (less === undefined || more === undefined) return;
        const { low, expected, high } = less.openAtEnd;
        expect(low <= expected && expected <= high).toBe(true);
        const NEVER = "9";
        expect((less.doneAt ?? NEVER) <= (more.doneAt ?? NEVER)).toBe(true);
      }),
    );
  });
});

describe("a certificate", () => {
  const look = (audits: number) => ({
    certification: {
      evidence: 40,
      at: "2026-03-08T03:00:00.000Z",
      coded: coded("too-little", { automatic: 20, audits, target: 0.05 }),
    },
  });

  test("can be expected when as many audits have closed as are missing, at the pace of the days", () => {
    const [found] = expectedCertificates(look(60), [8, 12, 10, 10]);
    expect(found).toMatchObject({
      missing: 60,
      perDay: { mean: 10, days: 4 },
      earliest: "2026-03-13",
      latest: "2026-03-17",
    });
  });

  test("has no day where it would take more than a year, and none is expected where audits are not what it lacks", () => {
    const [found] = expectedCertificates(look(60), [0, 0, 1, 0]);
    expect(found).toHaveProperty("earliest");
    expect(found).not.toHaveProperty("latest");
    expect(expectedCertificates(look(6000), [1, 1, 1, 1])[0]).not.toHaveProperty("earliest");
    const wrong = { evidence: 9, at: "2026-03-08T03:00:00.000Z", coded: coded("too-wrong", {}) };
    expect(expectedCertificates({ certification: wrong }, [9, 9, 9])).toEqual([]);
    expect(paceOf([1, 2])).toBeUndefined();
  });
});

test("today is what its hours say, whatever was before, with the queues by when they are due", () => {
  const at = (day: string, hour: string, counts: object) => ({ day, adds: { hours: { [hour]: counts } } });
  const days = sumByDay([
    at("2026-03-08", "23", { arrived: 100, finished: 100 }),
    at("2026-03-09", "08", { arrived: 7, finished: 1 }),
    at("2026-03-09", "09", { arrived: 20, finished: 3 }),
    at("2026-03-09", "12", { finished: 30, expired: 2 }),
    ...Array.from({ length: 30 }, (_, one) => ({ day: "2026-03-01", adds: { audits: [audit(one)] } })),
  ]);
  const queue = [
    { queue: "reviewers" as const, open: 9, overdue: 1, due: { hour: 3, today: 4, later: 1 } },
    { queue: "seniors" as const, open: 2, overdue: 0, due: { hour: 2, today: 0, later: 0 } },
  ];
  const live = {
    certification: { evidence: 30, at: "2026-03-09T03:00:00.000Z", coded: coded("too-little", { audits: 29 }) },
  };
  const today = todayOf({
    now: NOW,
    days,
    state: { countedTo: "2026-03-09T12:29:00.000Z", openDay: "2026-03-04" },
    live,
    queue,
  });
  expect(todaySchema.parse(today)).toMatchObject({
    day: "2026-03-09",
    arrived: 27,
    finished: 34,
    expired: 2,
    open: 11,
    due: { overdue: 1, hour: 5, today: 4, later: 1 },
    pace: { from: "2026-03-09T09:00:00.000Z", to: "2026-03-09T12:29:00.000Z", arrived: 20, finished: 33 },
    certificate: [{ missing: 29, perDay: { mean: 10, days: 3 } }],
  });
});
