import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import type { Answer } from "../../functions/domain/answers/answer.ts";
import type { GoldPage, GoldView, OwnGold } from "../../functions/domain/gold/views.ts";
import type { PinList } from "../../functions/domain/guide/pins.ts";
import type { AnswerRequest } from "../../functions/domain/reviews/answer-request.ts";
import type { Addressee } from "../../functions/domain/reviews/addressee.ts";
import type { Assignees } from "../../functions/domain/reviews/assigning.ts";
import type { AnswerReceipt, Claim, Review } from "../../functions/domain/reviews/review.ts";
import type { Explanation } from "../../functions/domain/explanation/explanation.ts";
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
    /** For parts of the page that are loaded when they are opened. */
    call,
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
    /** With `all`, which is for seniors, also what others are to do. */
    list: (queue: string, cursor?: string, all = false) =>
      call<OpenList>(
        "GET",
        `/reviews?${new URLSearchParams({ queue, ...(cursor && { cursor }), ...(all && { all: "true" }) }).toString()}`,
      ),
    /** Undefined when nothing is free. What is in `skip` comes only when nothing else is left. */
    claim: (skip: readonly string[]) => call<Claim | undefined>("POST", "/reviews/claim", { skip }),
    answer: (id: string, answer: AnswerRequest) => call<AnswerReceipt>("POST", on(id, "answer"), answer),
    undo: (id: string, epoch: number) => call<{ lease: Lease }>("POST", on(id, "undo"), { epoch }),
    heartbeat: (id: string, epoch: number) => call<{ lease: Lease }>("POST", on(id, "heartbeat"), { epoch }),
    media: (id: string, epoch: number) => call<NewFiles>("POST", on(id, "media"), { epoch }),
    release: (id: string, epoch: number) => call<Review>("POST", on(id, "release"), { epoch }),
    escalate: (id: string, epoch: number, note?: string) =>
      call<Review>("POST", on(id, "escalate"), { epoch, ...(note && { note }) }),
    reveal: (id: string, epoch: number, field: string) =>
      call<{ field: string; value?: unknown }>("POST", on(id, "reveal"), { epoch, field }),
    ask: (id: string, epoch: number, question: string, to: Addressee) =>
      call<Review>("POST", on(id, "ask"), { epoch, question, to }),
    assignees: (id: string) => call<Assignees>("GET", on(id, "assignees")),
    assign: (id: string, to: string | null) => call<Review>("POST", on(id, "assign"), { to }),
    ownGold: () => call<OwnGold>("GET", "/people/me/gold"),
    gold: (cursor?: string) =>
      call<GoldPage>("GET", `/gold${cursor ? `?${new URLSearchParams({ cursor }).toString()}` : ""}`),
    /** What a decision is, by the id of one of its reviews. */
    makeGold: (id: string, answer: Answer) => call<GoldView>("PUT", `/gold/${encodeURIComponent(id)}`, answer),
    dropGold: (id: string) => call<undefined>("DELETE", `/gold/${encodeURIComponent(id)}`),
    similar: (id: string) => call<Similar>("GET", on(id, "similar")),
    explanation: (id: string) => call<Explanation>("GET", on(id, "explanation")),
    /** Releases as the page closes. */
    releaseNow: (id: string, epoch: number) => farewell(`${base}/v1`, session, on(id, "release"), { epoch }),
  };
}
