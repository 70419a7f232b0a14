import { expect, test } from "vitest";
import { liveSchema, NOTHING_LIVE } from "../../../functions/domain/models/live.ts";
import { promoteTrust, rollBackTrust, trustFor } from "../../../functions/domain/models/live-trust.ts";
import { servedBy } from "../../../functions/domain/models/proposers.ts";
import { brokenAt } from "../../../functions/domain/policy/automation.ts";

const READER = "application:reader";
const before = { certified: { approve: 0.99 }, evidenceSince: "2026-01-01T00:00:00.000Z" };
const live = { ...NOTHING_LIVE, version: 4, proposers: { [READER]: before, other: { certified: { approve: 0.8 } } } };
const trusted = (version: string, approve: number) => ({
  trust: { version, since: "2026-02-01T00:00:00.000Z" },
  certified: { approve },
});

test("a trust model takes its place with its thresholds, in one version, and leaves other proposers as they are", () => {
  const next = promoteTrust(live, { [READER]: trusted("v1", 0.91) });
  expect(next).toMatchObject({ version: 5, proposers: { other: live.proposers.other } });
  expect(next.proposers?.[READER]).toEqual({
    ...trusted("v1", 0.91),
    evidenceSince: before.evidenceSince,
    before: { certified: { approve: 0.99 } },
  });
  expect(liveSchema.parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
});

test("a rollback restores what was before, and another one goes forth again; each proposer by itself", () => {
  const twice = promoteTrust(promoteTrust(live, { [READER]: trusted("v1", 0.91) }), { [READER]: trusted("v2", 0.7) });
  const back = rollBackTrust(twice, READER);
  expect(back && trustFor(back, READER)).toMatchObject({ version: "v1" });
  expect(back?.proposers?.[READER]).toMatchObject({
    certified: { approve: 0.91 },
    before: { trust: { version: "v2" } },
  });
  const forth = back && rollBackTrust(back, READER);
  expect(forth?.proposers?.[READER]).toMatchObject({ certified: { approve: 0.7 }, trust: { version: "v2" } });
  for (const name of ["other", "nobody", "__proto__", "constructor"])
    expect(rollBackTrust(twice, name)).toBeUndefined();
});

test("before the first trust model, a rollback leads to the confidence as given, and its certificate", () => {
  const first = promoteTrust(live, { [READER]: trusted("v1", 0.91) });
  const back = rollBackTrust(first, READER);
  expect(back && trustFor(back, READER)).toBeUndefined();
  expect(back?.proposers?.[READER]).toMatchObject({
    certified: { approve: 0.99 },
    evidenceSince: before.evidenceSince,
  });
});

test("the breaker voids certificates and keeps trust models: without them a boast would be believed", () => {
  const broken = brokenAt(promoteTrust(live, { [READER]: trusted("v1", 0.91) }), "2026-03-01", { reason: "errors" });
  expect(broken.proposers).toEqual({ [READER]: { certified: {}, trust: trusted("v1", 0.91).trust } });
  expect(brokenAt(live, "2026-03-01", { reason: "errors" })).not.toHaveProperty("proposers");
});

test("a proposer that stands for the model that serves does not bring its trust model along", () => {
  const served = servedBy(promoteTrust(live, { [READER]: trusted("v1", 0.91) }), READER);
  expect(served).not.toHaveProperty("trust");
  expect(served).not.toHaveProperty("before");
});
