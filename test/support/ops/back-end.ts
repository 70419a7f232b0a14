import type { Page, Route } from "playwright-core";
import { automationRequestSchema } from "../../../functions/domain/policy/automation.ts";
import { opsAnswers, type OpsAnswers, type Scene, TODAY } from "./answers.ts";

/** What the page asked of the made-up API, in order: method, path and body. */
export type Asked = { readonly call: string; readonly body: unknown };

/** A made-up API for ops, whose answers can be changed while the page is open. */
export type BackEnd = {
  answers: OpsAnswers;
  readonly asked: Asked[];
  /** Calls that fail, as the page sees it: `GET /metrics` and so on. */
  readonly failing: Set<string>;
  /** Changes what is live, from the next answer on. */
  change(live: NonNullable<Scene["live"]>): void;
  /** Answers what ops ask of the API in this window; everything else goes on to the real system. */
  serve(page: Page): Promise<unknown>;
};

const OPS_CALLS = /\/api\/v1\/(metrics|policy|policy\/simulate|models|models\/rollback|retrainings|automation)(\?|$)/;
const PROBLEM = {
  status: 503,
  contentType: "application/problem+json",
  body: JSON.stringify({ title: "It is not there.", status: 503, code: "unavailable" }),
};

export function opsBackEnd(scene: Scene = {}): BackEnd {
  let known = scene;
  const backEnd: BackEnd = {
    answers: opsAnswers(scene),
    asked: [],
    failing: new Set(),
    change: (live) => {
      known = { ...known, live: { ...known.live, ...live } };
      backEnd.answers = opsAnswers(known);
    },
    serve: (page) => page.route(OPS_CALLS, answer),
  };
  const acts: Readonly<Record<string, (body: unknown, query: URLSearchParams) => unknown>> = {
    "GET /metrics": (_, query) => {
      const [days, from, to] = ["days", "from", "to"].map((name) => query.get(name));
      return days === null || days === undefined
        ? backEnd.answers.metricsIn(String(from), String(to))
        : backEnd.answers.metrics(Number(days));
    },
    "GET /policy": () => backEnd.answers.policy,
    "POST /policy/simulate": (body) => backEnd.answers.simulate(body),
    "GET /models": () => backEnd.answers.models,
    "POST /models/rollback": () => backEnd.answers.models,
    "GET /retrainings": () => ({ items: backEnd.answers.retrainings }),
    "POST /retrainings": () => ({ id: "ret_01JQ1", status: "running" }),
    "POST /automation": (body) => {
      const { action, reason = "" } = automationRequestSchema.parse(body);
      const to = action === "pause" ? "paused" : "on";
      backEnd.change({
        automation: to,
        switched: { to, by: "olga", cause: "ops", at: `${TODAY}T22:00:00.000Z`, reason },
      });
      return backEnd.answers.policy.live;
    },
  };
  async function answer(route: Route): Promise<void> {
    const request = route.request();
    const url = new URL(request.url());
    const call = `${request.method()} ${url.pathname.replace("/api/v1", "")}`;
    const body: unknown = request.postDataJSON();
    backEnd.asked.push({ call, body });
    const act = acts[call];
    if (act === undefined || backEnd.failing.has(call)) return route.fulfill(PROBLEM);
    return route.fulfill({ json: act(body, url.searchParams) });
  }
  return backEnd;
}
