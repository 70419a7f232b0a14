import { unmarshall } from "@aws-sdk/util-dynamodb";
import { readdir, rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Metrics, metricsSchema } from "../../functions/domain/metrics/view.ts";
import { ManualClock } from "@second-look/emulator/clock";
import type { DataFolder } from "../../cli/data-folder.ts";
import { eventually } from "../support/eventually.ts";
import { EASY_ROWS, serveModel } from "../support/model.ts";
import { answerWaiting, type Opinionated } from "../support/office.ts";
import {
  type Decision,
  isAutomatic,
  judgedIn,
  type Line,
  linesIn,
  quantile,
  roundMinutes,
  roundSeconds,
  waitsIn,
} from "../support/recount.ts";
import { type Client, newFolder, run, type Running } from "../support/system.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
// With a target that few audits can never disprove: how many are drawn is chance, and the breaker would pause what is counted here.
const POLICY = {
  TargetErrorRate: "0.5",
  AuditRate: "0.8",
  AutoApproveThreshold: "0.6",
  AutoRejectThreshold: "0.8",
  ReviewersPerItem: "2",
};
const PARAMETERS = {
  ...POLICY,
  ReviewTimeoutMinutes: "5",
  EscalationTimeoutMinutes: "2",
  RetrainSchedule: "rate(3650 days)",
};
const MIDNIGHT = (Math.ceil(Date.now() / DAY) + 1) * DAY;

// Two days of work; generous, since other tests may run beside it.
vi.setConfig({ hookTimeout: 300_000 });

let clock: ManualClock;
let running: Running;
let figures: Metrics;
let lines: Line[];
let decisions: Decision[];
let today: string;

beforeAll(async () => {
  await begin(MIDNIGHT - 60 * MINUTE);
  await serveModel(running.system, "measured", EASY_ROWS);
  const app = await running.as("app");
  for (let round = 0; round < 2; round++) await workRound(app, round);
  await untilNothingIsOpen();
  // The same folder on the next day: what was due in the night is left out.
  await running.system.stop();
  await begin(MIDNIGHT + MINUTE, running.folder);
  await workRound(await running.as("app"), 2);
  await untilNothingIsOpen();
  today = new Date(clock.now()).toISOString().slice(0, 10);
  figures = await counted();
  lines = await linesIn(running.folder.part("s3"), "measured");
  decisions = await allDecisions();
});
afterAll(async () => {
  await running.stop();
  await rm(running.folder.path, { recursive: true });
});

async function begin(at: number, folder?: DataFolder): Promise<void> {
  clock = new ManualClock(at);
  running = await run("measured", { clock, parameters: PARAMETERS, folder: folder ?? (await newFolder("measured")) });
}

const TEXTS = ["a good thing", "an awful mess", "a good mess", "an awful thing", "something else"];
const number = (text: string): number => Number(/\d+$/.exec(text)?.[0]);
const right = (text: string): string => (text.includes("good") ? "ok" : "bad");
const other = (label: string): string => (label === "ok" ? "bad" : "ok");

/** Items that the model is right about, wrong about, unsure of, that a rule sends to people, and twice the same. */
async function workRound(app: Client, round: number): Promise<void> {
  for (let i = round * 7; i < round * 7 + 7; i++) {
    const item = i === 9 ? 2 : i;
    await app.decide(`key-${i}`, {
      text: `${TEXTS[item % 5]} ${item}`,
      language: item % 3 ? "de" : "en",
      ...(item % 7 === 5 && { price: 5000 }),
    });
  }
  await untilAuditsAreOpen();
  const [ana, ben, sam] = await Promise.all([
    running.as("reviewer", "ana"),
    running.as("reviewer", "ben"),
    running.as("senior", "sam"),
  ]);
  await answered(ana, (text, predicted) => {
    const first = number(text) % 4 === 0 ? other(right(text)) : right(text);
    return { first, last: predicted !== undefined && number(text) % 3 === 0 ? predicted : first };
  });
  await answered(ben, (text) => ({
    first: right(text),
    last: number(text) % 2 === 1 ? other(right(text)) : right(text),
  }));
  await answered(sam, (text) => ({ first: right(text), last: right(text) }), 1);
}

/** Has somebody answer some of what waits, and waits until it is final. What nobody answers expires. */
async function answered(who: Client, say: Opinionated, most = 4): Promise<void> {
  await answerWaiting(who, say, most);
  await until(async () => expect((await openReviews()).filter(({ state }) => state !== "open")).toHaveLength(0));
}

/**
 * Time goes on until `check` holds: by a minute while people could still answer everything that is open, by ten seconds while
 * something is being written down, which takes real time.
 */
const until = (check: () => Promise<void>) =>
  eventually(
    async () => {
      const rows = await openReviews();
      const isWaiting = rows.every(
        ({ state, deadlineAt }) => state === "open" && Date.parse(String(deadlineAt)) > clock.now(),
      );
      await check().catch(async (error: unknown) => {
        await clock.advance(isWaiting ? MINUTE : 10_000);
        throw error;
      });
    },
    { timeout: 100_000, interval: 250 },
  );

/** The sweeper opens those of decisions that are out already. */
const untilAuditsAreOpen = () =>
  until(async () => expect((await scan()).filter(({ needs }) => needs === "start")).toHaveLength(0));
const untilNothingIsOpen = () => until(async () => expect(await openReviews()).toHaveLength(0));

async function scan(): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await running.system.call("dynamodb", "Scan", { TableName: running.table });
  return (Items as Parameters<typeof unmarshall>[0][]).map((item) => unmarshall(item));
}
const openReviews = async () => (await scan()).filter(({ kind, state }) => kind === "review" && state !== "closed");
const allDecisions = async (): Promise<Decision[]> =>
  (await scan()).filter(({ kind }) => kind === "decision") as Decision[];

const getMetrics = async (query = ""): Promise<Metrics> =>
  metricsSchema.parse((await (await running.as("ops")).call(`GET /metrics${query}`)).body);

/** The figures once the schedule has counted up to now: it comes every five minutes, and of two runs at once one counts nothing. */
async function counted(): Promise<Metrics> {
  const now = new Date(clock.now()).toISOString();
  return eventually(
    async () => {
      const seen = await getMetrics();
      if ((seen.countedTo ?? "") > now) return seen;
      await clock.advance(5 * MINUTE);
      throw new Error(`Counted to ${seen.countedTo}, and it is ${now}.`);
    },
    { timeout: 60_000, interval: 500 },
  );
}
const days = (): string[] => [...new Set(decisions.map(({ createdAt }) => createdAt.slice(0, 10)))];
const share = (wrong: number, n: number) => (n === 0 ? undefined : { rate: wrong / n, n });

describe("figures equal those recomputed from raw feedback and decisions", () => {
  test("there is something of everything to be counted", () => {
    expect(lines.filter(({ about }) => about.firstLabel !== undefined).length).toBeGreaterThan(0);
    expect(waitsIn(lines).filter((wait) => wait === Infinity).length).toBeGreaterThan(0);
    expect(figures.total.error.pooled?.n).toBeGreaterThan(0);
    expect(figures.total.routes).toMatchObject({ rule: 3, unsure: expect.any(Number) as number });
  });

  test("routes and the human share, in all and by day", () => {
    const of = (some: Decision[]) => ({
      decisions: some.length,
      automatic: some.filter((one) => isAutomatic(one) && !one.audit).length,
      audit: some.filter((one) => isAutomatic(one) && one.audit).length,
      unsure: some.filter(({ reason }) => reason === "unsure").length,
      rule: some.filter(({ reason }) => reason === "rule").length,
    });
    const shown = ({ decisions: all, routes: { automatic, audit, unsure, rule } }: Metrics["total"]) => ({
      decisions: all,
      automatic,
      audit,
      unsure,
      rule,
    });
    expect(shown(figures.total)).toEqual(of(decisions));
    for (const day of days())
      expect(shown(figures.days.find((one) => one.day === day)!)).toEqual(
        of(decisions.filter(({ createdAt }) => createdAt.startsWith(day))),
      );
    expect(figures.total.humanShare).toBeCloseTo(1 - of(decisions).automatic / decisions.length, 12);
  });

  test("the error of automatic decisions, pooled, by outcome, by label and by subgroup", () => {
    const judged = judgedIn(lines, decisions, today);
    const error = (keep: (one: (typeof judged)[number]) => boolean) => {
      const some = judged.filter((one) => isAutomatic(one.decision) && keep(one));
      return share(some.filter(({ wrong }) => wrong).length, some.length);
    };
    const shown = (one: Metrics["total"]["error"]["pooled"]) => one && { rate: one.rate, n: one.n };
    expect(shown(figures.total.error.pooled)).toEqual(error(() => true));
    expect(shown(figures.total.error.approve)).toEqual(error(({ said }) => said.outcome === "approve"));
    expect(shown(figures.total.error.reject)).toEqual(error(({ said }) => said.outcome === "reject"));
    for (const { label, error: ofLabel } of figures.labels)
      expect(shown(ofLabel)).toEqual(error(({ said }) => said.label === label));
    expect(figures.subgroups.map(({ subgroup }) => subgroup)).toEqual(
      [...new Set(judged.map(({ subgroup = "" }) => subgroup))].toSorted((a, b) => a.localeCompare(b)),
    );
    for (const { subgroup, error: of } of figures.subgroups)
      expect(shown(of)).toEqual(error((one) => one.subgroup === subgroup));
  });

  test("what the model that serves would do: the curve's end and the bins hold every judged audit", () => {
    const judged = judgedIn(lines, decisions, today);
    const wrong = judged.filter((one) => one.wrong).length;
    expect(figures.riskCoverage.at(-1)).toMatchObject({ coverage: 1, n: judged.length, wrong });
    expect(figures.evidence.accuracy).toMatchObject(share(judged.length - wrong, judged.length)!);
    for (const { low, high, n, accuracy } of figures.calibration) {
      const bin = judged.filter(({ said }) => said.confidence >= low && (said.confidence < high || high === 1));
      expect({ n, accuracy }).toEqual({ n: bin.length, accuracy: bin.filter((one) => !one.wrong).length / bin.length });
    }
  });

  test("waiting with what expired, reviewing, and where labels come from", () => {
    for (const day of [undefined, ...days()]) {
      const { waiting, reviewing } = day === undefined ? figures.total : figures.days.find((one) => one.day === day)!;
      const waits = waitsIn(lines, day);
      expect(waiting).toEqual(
        JSON.parse(
          JSON.stringify({
            n: waits.length,
            expired: waits.filter((wait) => wait === Infinity).length,
            p50: quantile(waits, 0.5, roundMinutes),
            p90: quantile(waits, 0.9, roundMinutes),
          }),
        ),
      );
      const spent = lines
        .filter(({ label, at }) => label !== undefined && at.startsWith(day ?? ""))
        .map(({ about }) => about.seconds);
      expect(reviewing).toEqual({
        n: spent.length,
        p50: quantile(spent, 0.5, roundSeconds),
        p90: quantile(spent, 0.9, roundSeconds),
      });
    }
    const given = lines.filter(({ label }) => label !== undefined);
    const drawn = given.filter(({ about }) => about.audit.drawn).length;
    expect(figures.evidence.byOrigin).toEqual({ audit: drawn, review: given.length - drawn, appeal: 0 });
  });

  test("agreement between people, and what they did after the reveal", () => {
    const pairs = lines
      .filter(({ about }) => about.opinion === 1)
      // A senior who saw the first opinion says nothing of agreement.
      .map(({ about }) => about.opinions.filter(({ informed }) => !informed).slice(0, 2))
      .filter(({ length }) => length === 2)
      .map((opinions) => opinions.map(({ label, firstLabel }) => firstLabel ?? label));
    const all = pairs.flat();
    const ok = all.filter((label) => label === "ok").length;
    const observed = pairs.filter(([a, b]) => a !== b).length / pairs.length;
    const expected = (2 * ok * (all.length - ok)) / (all.length * (all.length - 1));
    expect(figures.agreement.items).toBe(pairs.length);
    expect(figures.agreement.krippendorffAlpha).toBeCloseTo(1 - observed / expected, 10);
    const said = new Map(
      decisions.map((one) => [one.id, one.prediction && (JSON.parse(one.prediction) as { label: string }).label]),
    );
    const shown = lines.filter(({ label, about }) => label !== undefined && said.get(about.decisionId) !== undefined);
    const switches = (some: Line[]) => ({
      revealed: some.length,
      switched: some.filter(({ label, about }) => about.firstLabel !== undefined && about.firstLabel !== label).length,
    });
    const agreed = shown.filter(({ label, about }) => (about.firstLabel ?? label) === said.get(about.decisionId));
    expect(figures.automationBias.afterAgreeing).toEqual(switches(agreed));
    expect(figures.automationBias.afterContradicting).toEqual(switches(shown.filter((one) => !agreed.includes(one))));
    const judged = shown.filter(({ about }) => about.opinions.length > 1 && about.resolved !== undefined);
    expect(figures.automationBias.modelWrong.revealed).toBe(
      judged.filter(({ about }) => about.resolved !== said.get(about.decisionId)).length,
    );
    expect(figures.automationBias.modelRight.revealed).toBe(
      judged.filter(({ about }) => about.resolved === said.get(about.decisionId)).length,
    );
  });
});

describe("the decisions behind a figure are as many as it says, and the right ones", () => {
  type Listed = { readonly id: string; readonly said?: string[]; readonly because?: string; readonly group?: string };
  /** All pages of a list, three at a time. */
  async function listed(query: string): Promise<{ items: Listed[]; answer: Record<string, unknown> }> {
    const olga = await running.as("ops");
    const items: Listed[] = [];
    for (let cursor = ""; ;) {
      const { status, body } = await olga.call(`GET /ops/decisions?limit=3&${query}${cursor}`);
      expect(status).toBe(200);
      items.push(...(body["items"] as Listed[]));
      const next = body["nextCursor"] as string | undefined;
      if (next === undefined) return { items, answer: body };
      cursor = `&cursor=${next}`;
    }
  }
  const idsOf = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id).toSorted();

  test("judged wrong: in all, of an outcome, a label and a subgroup", async () => {
    const wrong = judgedIn(lines, decisions, today).filter((one) => one.wrong && isAutomatic(one.decision));
    const { items, answer } = await listed("which=wrong");
    expect(idsOf(items)).toEqual(idsOf(wrong.map(({ decision }) => decision)));
    const { rate, n } = figures.total.error.pooled!;
    expect(items).toHaveLength(Math.round(rate * n));
    expect(answer).toMatchObject({ matching: items.length, audits: n });
    for (const [query, error] of [
      ["route=auto-approve", figures.total.error.approve],
      ["label=bad", figures.labels.find(({ label }) => label === "bad")?.error],
      ["group=de", figures.subgroups.find(({ subgroup }) => subgroup === "de")?.error],
    ] as const)
      expect((await listed(`which=wrong&${query}`)).items).toHaveLength(
        Math.round((error?.rate ?? 0) * (error?.n ?? 0)),
      );
  });

  test("expired, as often as reviews did; sent by a rule; of a group; and all of them, newest first", async () => {
    expect((await listed("which=expired")).items).toHaveLength(figures.total.waiting.expired);
    const ruled = await listed("rule=expensive");
    expect(ruled.items.map(({ because }) => because)).toEqual(["expensive", "expensive", "expensive"]);
    expect(idsOf((await listed("group=de")).items)).toEqual(
      idsOf(decisions.filter((one) => (one as { subgroup?: string }).subgroup === "de")),
    );
    const { items } = await listed("");
    const newestFirst = decisions.toSorted((a, b) => (`${a.createdAt} ${a.id}` < `${b.createdAt} ${b.id}` ? 1 : -1));
    expect(items.map(({ id }) => id)).toEqual(newestFirst.map(({ id }) => id));
    const corrected = decisions.filter((one) => "history" in one);
    expect(idsOf((await listed("which=corrected")).items)).toEqual(idsOf(corrected));
  });

  // Whether an audit corrected anything is up to which were drawn: this one is certain.
  test("corrected, with what ops have put in the place of the model's", async () => {
    const one = decisions.find((each) => isAutomatic(each) && !("history" in each))!;
    const { label } = JSON.parse(one.prediction!) as { label: string };
    const body = { label: other(label), reason: "wrong", note: "Seen by hand." };
    expect((await (await running.as("ops")).call(`POST /decisions/${one.id}/overrides`, { body })).status).toBe(201);
    await untilNothingIsOpen();
    await counted();
    const corrected = (await allDecisions()).filter((each) => "history" in each);
    expect(idsOf((await listed("which=corrected")).items)).toEqual(idsOf(corrected));
    expect(idsOf(corrected)).toContain(one.id);
  });
});

describe("the call", () => {
  test("is for ops, takes 1 to 90 days, and says what waits at this moment", async () => {
    const [app, olga] = await Promise.all([running.as("app"), running.as("ops")]);
    expect((await app.call("GET /metrics")).status).toBe(403);
    expect((await olga.call("GET /metrics?days=91")).status).toBe(400);
    expect((await olga.call("GET /metrics?dayz=9")).status).toBe(400);
    expect((await getMetrics("?days=1")).days.map(({ day }) => day)).toEqual([today]);
    await app.decide("waits", { text: "expensive", price: 2000 });
    expect((await getMetrics()).queue).toMatchObject([
      { queue: "reviewers", open: 1, overdue: 0 },
      { queue: "seniors", open: 0, overdue: 0 },
    ]);
  });
});

describe("counting", () => {
  /** Without what moves with the clock: up to when it is counted, and what would come of it at that pace. */
  function adding({ today: now, ...all }: Metrics) {
    const { pace, projection: _projection, ...rest } = now!;
    return { ...all, countedTo: "", queue: [], today: { ...rest, pace: { ...pace, to: "" } } };
  }
  const count = () => {
    const name = running.system.template
      .ofType("AWS::Lambda::Function")
      .find(({ properties }) => properties["Description"] === "Second Look: count")!.name;
    return running.system.call("lambda", "Invoke", { FunctionName: name, Payload: {} });
  };

  test("again, at once and twice at the same moment adds nothing", async () => {
    await count();
    const before = adding(await getMetrics());
    for (const { FunctionError } of await Promise.all([count(), count(), count()]))
      expect(FunctionError).toBeUndefined();
    expect(adding(await getMetrics())).toEqual(before);
  });

  test("that is cut off before its last write has done nothing, and the next run does it once", async () => {
    const before = await getMetrics();
    const app = await running.as("app");
    await Promise.all([1, 2, 3].map((i) => app.decide(`cut-${i}`, { text: `a good thing ${i}`, price: 2000 })));
    const s3 = running.system.services.all.find(({ name }) => name === "s3")!;
    const real = s3.call.bind(s3);
    const cut = vi.spyOn(s3, "call").mockImplementation(async (action, input, caller) => {
      if (action === "PutObject" && input["Key"] === "metrics/state.json") throw new Error("cut off");
      return real(action, input, caller);
    });
    expect((await count()).FunctionError).toBeDefined();
    cut.mockRestore();
    expect((await getMetrics()).total.decisions).toBe(before.total.decisions);
    expect((await count()).FunctionError).toBeUndefined();
    expect((await getMetrics()).total).toMatchObject({
      decisions: before.total.decisions + 3,
      routes: { rule: before.total.routes.rule + 3 },
    });
  });

  test("removes the files that others stand in the place of", async () => {
    const files = await readdir(running.folder.part("s3"), { recursive: true, withFileTypes: true });
    const kept = files.filter(
      (file) =>
        file.isFile() &&
        file.parentPath.includes("metrics") &&
        file.parentPath.endsWith(days()[0]!) &&
        !file.parentPath.includes(".facts"),
    );
    expect(kept.length).toBeLessThanOrEqual(2);
  });
});
