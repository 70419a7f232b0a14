import type { Page, Route } from "playwright-core";
import type { DecisionsAnswer, ListedDecision } from "../../../functions/domain/looking/list-view.ts";
import type { OpsDecision } from "../../../functions/domain/looking/one-view.ts";
import { NOTHING, type Stuck, stuckOf } from "../../../functions/domain/stuck/view.ts";
import { WHATS } from "../../../functions/domain/stuck/kinds.ts";

const AT = "2026-03-19T10:05:00.000Z";
const idOf = (at: number): string => `dec_${String(at).padStart(26, "0")}`;

/** A made-up API behind the figures: so many decisions that were judged wrong, each with its page; and what is stuck. */
export function lookingBackEnd(count: number, audits: number) {
  const items = Array.from({ length: count }, (_, at) => listedOf(at));
  const asked: string[] = [];
  let letters = 2;
  const answerOf = (method: string, path: string, search: URLSearchParams): unknown => {
    if (path === "/ops/decisions") return pageOf(items, audits, Number(search.get("cursor") ?? 0));
    if (path.endsWith("/looks")) return { items: [{ at: AT, by: "olga", item: true }] };
    if (path.endsWith("/similar"))
      return { items: [{ decisionId: idOf(99), label: "Fine", outcome: "approve", at: AT, similarity: 0.8 }] };
    if (path.endsWith("/reveal")) return { field: "phone", value: "+33 1 23 45" };
    if (method === "POST") {
      letters = 0;
      return { what: "letters-answers", status: "started", count: 2 };
    }
    if (path === "/ops/stuck") return { at: AT, items: WHATS.map((what) => stuckAs(what, letters)) };
    return decisionOf(path.split("/").at(-1) ?? "");
  };
  const serve = (page: Page) =>
    page.route(/\/api\/v1\/(ops\/|decisions\/.*\/similar)/, (route: Route) => {
      const request = route.request();
      const url = new URL(request.url());
      const path = url.pathname.replace("/api/v1", "");
      asked.push(`${request.method()} ${path}${url.search}`);
      return route.fulfill({ json: answerOf(request.method(), path, url.searchParams) });
    });
  return { items, asked, serve };
}

const PAGE = 5;

function pageOf(items: readonly ListedDecision[], audits: number, from: number): DecisionsAnswer {
  const some = items.slice(from, from + PAGE);
  const next = from + PAGE;
  return {
    items: [...some],
    from: "2026-02-19",
    to: "2026-03-20",
    looked: some.length,
    matching: items.length,
    audits,
    ...(next < items.length && { nextCursor: String(next) }),
  };
}

const listedOf = (at: number): ListedDecision => ({
  id: idOf(at),
  application: "4vq8i1cl1h0d9bhs4e7p0qk2c3",
  createdAt: AT,
  status: "decided",
  route: "auto-approve",
  reason: "confident",
  group: "audio",
  proposed: { label: "Fine", confidence: 0.961, model: "m-20260318" },
  decided: { label: "Scam", outcome: "reject", by: "person", at: AT },
  corrected: true,
  said: at === 0 ? [] : ["Scam"],
});

const decisionOf = (id: string): OpsDecision => ({
  decision: {
    id,
    status: "decided",
    label: "Scam",
    outcome: "reject",
    by: "person",
    route: "auto-approve",
    reason: "confident",
    createdAt: AT,
    decidedAt: "2026-03-19T12:35:00.000Z",
    prediction: {
      label: "Fine",
      outcome: "approve",
      confidence: 0.961,
      probabilities: { Fine: 0.961, Scam: 0.03, Counterfeit: 0.006, Unsafe: 0.003 },
      model: "m-20260318",
    },
    policy: {
      AutoApproveThreshold: 0.95,
      AutoRejectThreshold: 0.95,
      Guarantee: "advise",
      TargetErrorRate: 0.05,
      AuditRate: 0.1,
      ReviewersPerItem: 1,
      ReviewTimeoutMinutes: 60,
      EscalationTimeoutMinutes: 60,
      OnExpiry: "reject",
      Automation: "on",
    },
    thresholds: { approve: 0.95, reject: 0.95 },
    live: 3,
  },
  application: "4vq8i1cl1h0d9bhs4e7p0qk2c3",
  group: "audio",
  summary: "On 19 March 2026 at 10:05 UTC an application asked for a decision on an item.",
  steps: [
    { at: AT, what: "received", by: "application", facts: { route: "auto-approve", reason: "confident" } },
    { at: "2026-03-19T12:35:00.000Z", what: "corrected", by: "person", facts: { label: "Scam", outcome: "reject" } },
  ],
  reviews: [
    {
      id: "rev_01M8P1V16FSRVJV5W0QJ56NQ9K",
      purpose: "audit",
      state: "closed",
      createdAt: AT,
      opinions: [
        {
          by: "person 1",
          at: "2026-03-19T12:35:00.000Z",
          label: "Scam",
          outcome: "reject",
          queue: "reviewers",
          seconds: 14,
          note: "Asks to be paid by messenger.",
        },
      ],
    },
  ],
  items: "on",
  item: { title: `Headphones ${Number(id.slice(4))}`, description: "Brand new, never opened." },
  masked: ["phone"],
});

function stuckAs(what: Stuck["what"], letters: number): Stuck {
  if (what === "letters-answers")
    return stuckOf(what, { count: letters, ids: [], ...(letters > 0 && { since: AT }) }, undefined);
  const failed = { count: 1, since: AT, ids: ["ret_01JQ1"], reason: "AlgorithmError: see the log" };
  return stuckOf(what, what === "retraining" ? failed : NOTHING, undefined);
}
