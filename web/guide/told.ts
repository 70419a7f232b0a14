import { effect, type Signal, signal } from "@preact/signals";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import type { News } from "../../functions/domain/guide/news-view.ts";
import type { ReviewsApi } from "../api/reviews.ts";
import type { DeskState } from "../desk/state.ts";

type Parts = {
  readonly api: Pick<ReviewsApi, "flow" | "read">;
  readonly flow: FlowView;
  readonly state: DeskState;
  /** Gives everything back: nobody's time runs while somebody reads. */
  pause(): Promise<void>;
  resume(): void;
};

/** What this person is told about how to decide, and what of it they have still to read: looked for, or there. */
export type Told = {
  readonly flow: Signal<FlowView>;
  readonly news: Signal<News | "looking" | undefined>;
  /** They have read it. */
  read(): void;
};

/** Follows the version of the guidelines that reviews come with, also of a page that has been open since before they changed. */
export function toldOf({ api, flow: first, state, pause, resume }: Parts): Told {
  const flow = signal(first);
  const news = signal<Told["news"]["value"]>(first.news);
  // What a form was begun under, before the page was loaded anew, is not looked for: that it has changed is known.
  const looked = new Set([first.version, first.news?.since]);

  async function look(): Promise<void> {
    const { announce } = flow.value.review;
    if (announce) {
      news.value = "looking";
      await pause();
    }
    try {
      flow.value = await api.flow();
      news.value = flow.value.news;
    } catch {
      // Whatever is the matter, the claims will say it; the guidelines are looked for again when the page is opened next.
      news.value = undefined;
    }
    if (announce && news.value === undefined) resume();
  }

  effect(() => {
    const version = state.current.value?.claim.guidelines;
    if (version === undefined || version === flow.peek().version || looked.has(version)) return;
    looked.add(version);
    void look();
  });

  return {
    flow,
    news,
    read: () => {
      // Not noted, it is shown once more: better than never.
      void api.read(flow.value.version).catch(() => undefined);
      news.value = undefined;
      resume();
    },
  };
}
