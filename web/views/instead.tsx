import type { Desk } from "../desk/desk.ts";
import { severalFlows } from "../flows/place.ts";
import { inTime, t } from "../strings/index.ts";
import { FRONT } from "./focus.ts";
import { Loaded, LoadedQuietly } from "./loaded.tsx";

/** What is there where no item is; undefined while the next one is on its way. */
export type InsteadKind = "news" | "pause" | "full" | "rest" | "elsewhere" | "empty" | undefined;

/** When the guidelines have changed. */
const news = () => import("../guide/news-view.tsx").then(({ NewsView }) => NewsView);

/** When there is nothing else to do. */
const notifySwitch = () => import("../waiting/notify-switch.tsx").then(({ NotifySwitch }) => NotifySwitch);

/** On a page with several flows. */
const otherFlows = () => import("../flows/elsewhere.tsx").then(({ Elsewhere }) => Elsewhere);

/** What is there instead of an item: first of all, what is new in the guidelines. */
export function insteadIn({ state, told }: Desk): InsteadKind {
  if (told.news.value !== undefined) return "news";
  if (state.paused.value) return "pause";
  if (state.full.value) return "full";
  if (state.rest.value !== undefined) return "rest";
  if (state.elsewhere.value !== undefined) return "elsewhere";
  return state.empty.value ? "empty" : undefined;
}

const MINUTE = 60_000;
/** The first full minute at which a time is over. */
const minuteAfter = (time: string | number): string => inTime(Math.ceil(new Date(time).getTime() / MINUTE) * MINUTE);

/** @param kind handed in, so that it is on the screen as soon as the view around it knows: the focus goes to its heading. */
export function Instead({ desk, kind }: { readonly desk: Desk; readonly kind: InsteadKind }) {
  const toRead = desk.told.news.value;
  if (kind === "news" && typeof toRead === "object") return <Loaded load={news} of={{ desk }} />;
  if (kind === "news" || kind === undefined) {
    return (
      <div class="calm">
        <p class="muted">{t.loading}</p>
      </div>
    );
  }
  const { title, text } = wordsOf(desk, kind);
  return (
    <div class="calm">
      <h1 {...FRONT}>{title}</h1>
      <p>{text}</p>
      {kind === "pause" && (
        <button type="button" class="primary" onClick={desk.resume}>
          {t.pause.resume}
        </button>
      )}
      {kind === "empty" && severalFlows.value && <LoadedQuietly load={otherFlows} of={{ flows: severalFlows.value }} />}
      {kind === "empty" && desk.flow.review.waiting && <LoadedQuietly load={notifySwitch} of={{}} />}
    </div>
  );
}

function wordsOf(
  { state: { rest, elsewhere } }: Desk,
  kind: Exclude<InsteadKind, "news" | undefined>,
): { readonly title: string; readonly text: string } {
  if (kind === "rest") return { title: t.rest.title, text: t.rest.text(minuteAfter(rest.value ?? 0)) };
  if (kind === "elsewhere") {
    return { title: t.elsewhere.title, text: t.elsewhere.text(minuteAfter(elsewhere.value ?? 0)) };
  }
  return t[kind];
}
