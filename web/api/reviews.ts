import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import type { PinList } from "../../functions/domain/guide/pins.ts";
import type { AnswerRequest } from "../../functions/domain/reviews/answer-request.ts";
import type { AnswerReceipt, Claim, Review } from "../../functions/domain/reviews/review.ts";
import type { Similar } from "../../functions/domain/similar/similar-view.ts";
import type { Summary } from "../../functions/domain/reviews/summary.ts";
import type { NewFiles } from "../desk/files.ts";
import type { Session } from "../session.ts";
import { caller, farewell } from "./client.ts";

export type Lease = Claim["lease"];
export type OpenList = { readonly items: readonly Review[]; readonly nextCursor?: string };

const on = (id: string, action: string): string => `/reviews/${encodeURIComponent(id)}/${action}`;

/** What reviewers can ask of the API. */
export type ReviewsApi = ReturnType<typeof reviewsApi>;

export function reviewsApi(base: string, session: Session) {
  const call = caller(`${base}/v1`, session);
  return {
    flow: () => call<FlowView>("GET", "/flow"),
    /** Says that the person has read what is new at a version. */
    read: (version: string) => call<void>("POST", "/flow/read", { version }),
    pins: (label: string | undefined) =>
      call<PinList>("GET", label === undefined ? "/pins" : `/pins?${new URLSearchParams({ label }).toString()}`),
    /** @param id of the decision, or of a review of it that the person has answered. */
    pin: (id: string, pin: { readonly label?: string; readonly why: string }) =>
      call<unknown>("PUT", `/pins/${encodeURIComponent(id)}`, pin),
    unpin: (id: string) => call<void>("DELETE", `/pins/${encodeURIComponent(id)}`),
    summary: () => call<Summary>("GET", "/reviews/summary"),
    list: (queue: string, cursor?: string) =>
      call<OpenList>("GET", `/reviews?${new URLSearchParams({ queue, ...(cursor && { cursor }) }).toString()}`),
    /** Undefined when nothing is free. What is in `skip` comes only when nothing else is left. */
    claim: (skip: readonly string[], leaseSeconds: number) =>
      call<Claim | undefined>("POST", "/reviews/claim", { skip, leaseSeconds }),
    answer: (id: string, answer: AnswerRequest) => call<AnswerReceipt>("POST", on(id, "answer"), answer),
    undo: (id: string, epoch: number) => call<{ lease: Lease }>("POST", on(id, "undo"), { epoch }),
    heartbeat: (id: string, epoch: number) => call<{ lease: Lease }>("POST", on(id, "heartbeat"), { epoch }),
    media: (id: string, epoch: number) => call<NewFiles>("POST", on(id, "media"), { epoch }),
    release: (id: string, epoch: number) => call<Review>("POST", on(id, "release"), { epoch }),
    escalate: (id: string, epoch: number, note?: string) =>
      call<Review>("POST", on(id, "escalate"), { epoch, ...(note && { note }) }),
    reveal: (id: string, epoch: number, field: string) =>
      call<{ field: string; value?: unknown }>("POST", on(id, "reveal"), { epoch, field }),
    ask: (id: string, epoch: number, question: string) => call<Review>("POST", on(id, "ask"), { epoch, question }),
    similar: (id: string) => call<Similar>("GET", on(id, "similar")),
    /** Releases as the page closes. */
    releaseNow: (id: string, epoch: number) => farewell(`${base}/v1`, session, on(id, "release"), { epoch }),
  };
}
