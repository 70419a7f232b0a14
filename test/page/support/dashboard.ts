import type { Locator, Page } from "playwright-core";
import type { OpsAnswers, Scene } from "../../support/ops/answers.ts";
import { type BackEnd, opsBackEnd } from "../../support/ops/back-end.ts";
import { type Office, openOffice } from "./office.ts";
import type { Seat, SeatOptions } from "./seat.ts";

export type Dashboard = Seat & { readonly backEnd: BackEnd };

/** The real system, with the functions that the dashboard asks first started: the first of them takes seconds on a busy machine. */
export async function openOpsOffice(): Promise<Office> {
  const office = await openOffice();
  const ops = await office.running.as("ops");
  for (const route of ["GET /flow", "GET /policy"]) await ops.call(route);
  return office;
}

/** Somebody in ops at the dashboard, over a made-up API; resolves when the figures are on the screen. */
export async function openDashboard(office: Office, scene: Scene = {}, options: SeatOptions = {}): Promise<Dashboard> {
  const backEnd = opsBackEnd(scene);
  const seat = await office.seat("olga", { ...options, before: (page) => backEnd.serve(page) });
  await panel(seat.page, "Thresholds").waitFor();
  return { ...seat, backEnd };
}

/** The breaker has seen too many wrong decisions, and has taken the certificates back. */
export const PAUSED_BY_BREAKER: Scene = {
  live: {
    automation: "paused",
    certified: {},
    switched: {
      to: "paused",
      by: "breaker",
      cause: "breaker",
      at: "2026-03-20T22:00:00.000Z",
      reason: "Audits show that clearly more than 5 % of automatic decisions are wrong (seen after 91 audits).",
      coded: { code: "alarm", figures: { target: 0.05, audits: 91 } },
    },
  },
};

export const panel = (page: Page, title: string): Locator =>
  page
    .getByRole("region", { name: title, exact: true })
    .filter({ has: page.getByRole("heading", { name: title, level: 2 }) });

/** The cells of a table, row by row, without its head. */
export const rowsOf = (table: Locator): Promise<string[][]> =>
  table
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? "").trim())));

/** As English of Great Britain writes it, by another way than the page's. */
export const inPercent = (share: number): string => `${(Math.round(share * 1000) / 10).toFixed(1)}%`;
export const inThousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

type Measured = NonNullable<ReturnType<OpsAnswers["metrics"]>["total"]["error"]["pooled"]>;
export const inInterval = ({ low, high }: Measured): string => `${inPercent(low)} to ${inPercent(high)}`;
