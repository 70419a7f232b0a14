import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Dashboard, openDashboard, panel, rowsOf } from "./support/dashboard.ts";
import { type Office, openOffice } from "./support/office.ts";

const FIELDS = ["/merchant", "/total", "/lines", "/lines/*/amount"];
/** What only flows of labels have. */
const OF_LABELS =
  /\blabels?\b|Reject|reject only|both outcomes|No model serves|start a retraining|roll back|Krippendorff|AC1/i;

describe("a flow of values", () => {
  let office: Office;
  let olga: Dashboard;
  beforeAll(async () => {
    office = await openOffice({}, "forms");
    olga = await openDashboard(office, { asks: { kind: "value", fields: FIELDS } });
  });
  afterAll(() => office.stop());

  test("fields stand under the titles of the form, with their place, and each share says what it is counted from", async () => {
    const rows = await rowsOf(panel(olga.page, "By field").locator("table"));
    expect(rows.map(([name]) => name)).toEqual([
      "Whole value",
      "Merchant/merchant",
      "Total/total",
      "Lines: number of rows/lines",
      "Lines: Amount/lines/*/amount, in each row",
    ]);
    const { fields = [] } = olga.backEnd.answers.metrics(30);
    const agreed = fields[1]?.agreed;
    expect(rows[1]?.[3]).toMatch(new RegExp(`^${((agreed?.rate ?? 0) * 100).toFixed(1)}%.*${agreed?.n} pairs$`));
    expect(rows[1]?.[1]).toMatch(/160 answers$/);
    expect(rows[1]?.[4]).toMatch(/240 audits$/);
  });

  test("what was changed, differs or is wrong leads to its decisions, of the field or the proposer that it is about", async () => {
    const conditionsIn = async (title: string, row: number) => {
      const links = panel(olga.page, title).locator("tbody tr").nth(row).getByRole("link");
      const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
      return hrefs.map((href) => new URLSearchParams(href.replace(/^.*\?/, "").replace(/&from=.*$/, "")).toString());
    };
    const of = (field: string) => ["edited", "differed", "wrong"].map((which) => `which=${which}${field}`);
    expect(await conditionsIn("By field", 0)).toEqual(of(""));
    expect(await conditionsIn("By field", 4)).toEqual(of("&field=%2Flines%2F*%2Famount"));
    const model = "model=application%3Areader-1";
    expect(await conditionsIn("By proposer", 0)).toEqual([model, `which=edited&${model}`, `which=wrong&${model}`]);
  });

  test("each proposer has how often it was changed, how often people agree, and its error", async () => {
    const rows = await rowsOf(panel(olga.page, "By proposer").locator("table"));
    expect(rows.map(([name]) => name)).toEqual(["application:reader-1", "application:reader-2"]);
    expect(rows[0]?.[3]).toMatch(/80 answers$/);
    expect(rows[0]?.[4]).toMatch(/36 pairs$/);
    expect(rows[0]?.[5]).toMatch(/audits$/);
  });

  test("one threshold is drawn, tried and deployed", async () => {
    const thresholds = panel(olga.page, "Thresholds");
    expect(await thresholds.locator(".legend li").count()).toBe(3);
    expect(await thresholds.getByLabel("Applies to").count()).toBe(0);
    await thresholds.getByLabel("Candidate threshold (0 to 1)").fill("0.9");
    expect(await thresholds.locator(".command code").innerText()).toBe(
      "npm run policy -- set AutoApproveThreshold=0.9",
    );
    await thresholds.getByText("Covered by the certificate.").waitFor();
    const asked = olga.backEnd.asked.findLast(({ call }) => call === "POST /policy/simulate");
    expect(asked?.body).toMatchObject({ thresholds: { approve: 0.9 } });
    await thresholds.getByRole("button", { name: "Reset to deployed" }).click();
    expect((await rowsOf(panel(olga.page, "Policy").locator("table").first())).map(([one]) => one)).toEqual([
      "Approve",
    ]);
    expect(await olga.page.locator(".headline").innerText()).toContain("The certificate holds.");
  });

  test("what comes in is held against the weeks before it, also by who proposed", async () => {
    const shown = panel(olga.page, "What comes in");
    const names = (await rowsOf(shown.locator("table"))).map(([name]) => name);
    expect(names).toEqual(["Words of a text", "Confidence", "Proposed by application:reader-1"]);
    expect(await shown.innerText()).not.toMatch(/trained|learned|predict/i);
  });

  test("nothing speaks of labels, outcomes or models that are trained here", async () => {
    const text = await olga.page.locator("main").innerText();
    // The parameter is named where it is said that it does nothing, and in the record of changes.
    expect(text.replaceAll(/AutoRejectThreshold[^\n]*/g, "")).not.toMatch(OF_LABELS);
    expect(text).not.toMatch(/model that serve/);
    expect(olga.faults).toEqual([]);
  });

  test("what starts a look at the audits is called that, and says what came of the last ones", async () => {
    const certification = panel(olga.page, "Certification");
    expect((await rowsOf(certification.locator("table"))).map((row) => row.slice(1))).toEqual([
      ["done", "application:reader-1: Certified for the first time, from 0.93 on."],
      ["failed", "Evidence.Unreadable: an object could not be read."],
    ]);
    await certification.getByRole("button", { name: "Certify now" }).click();
    await olga.page.getByRole("dialog").getByRole("button", { name: "Certify now" }).click();
    await olga.page.locator("main > [role=status]", { hasText: "Certification started." }).waitFor();
    expect(olga.backEnd.asked.filter(({ call }) => call === "POST /retrainings")).toHaveLength(1);
  });

  test("without any traffic, no figure is promised that there cannot be; the real system says the same", async () => {
    await olga.leave();
    const seat = await office.seat("olga");
    await panel(seat.page, "Certification").getByText("No runs in the last 90 days.").waitFor();
    await panel(seat.page, "By proposer").getByText("No proposals in this period.").waitFor();
    const text = await seat.page.locator("main").innerText();
    expect(text.replaceAll(/AutoRejectThreshold[^\n]*/g, "")).not.toMatch(OF_LABELS);
    expect(text).not.toMatch(/\b0(\.0)?%|NaN|undefined|Infinity|null/);
    expect(seat.faults).toEqual([]);
    await seat.leave();
  });
});

describe("a flow whose proposals people judge", () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({}, "judged");
  });
  afterAll(() => office.stop());

  test("nothing is called blind, and nobody is said to switch", async () => {
    const { page, leave, faults } = await openDashboard(office, { asks: { kind: "value", judged: true, fields: [] } });
    const [row] = await rowsOf(panel(page, "By field").locator("table"));
    expect(row).toHaveLength(5);
    expect(row?.[2]).toMatch(/72 pairs$/);
    const text = await page.locator("main").innerText();
    expect(text).toContain("Every figure of this flow is as judged by people who saw the proposal.");
    expect(text).toContain("Two people judge alike");
    expect(text.replace("Nobody answers blind", "").replaceAll("is blind to what", "")).not.toMatch(
      /\bblind\b|Automation bias/,
    );
    expect(faults).toEqual([]);
    await leave();
  });
});

describe("a flow of picks", () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({}, "picks");
  });
  afterAll(() => office.stop());

  test("the pick is the one field, also in German", async () => {
    const english = await openDashboard(office, { asks: { kind: "pick", fields: [] } });
    const rows = await rowsOf(panel(english.page, "Picks and proposals").locator("table"));
    expect(rows.map(([name]) => name)).toEqual(["Pick"]);
    await english.page.getByLabel("Language").selectOption("Deutsch");
    await panel(english.page, "Auswahl und Vorschlag").getByText("72 Paare").waitFor();
    await panel(english.page, "Zertifizierung").getByRole("button", { name: "Jetzt zertifizieren" }).waitFor();
    expect(english.faults).toEqual([]);
    await english.leave();
  });
});
