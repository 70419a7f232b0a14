import type { ComponentType, RefObject } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { isMarking } from "../../functions/domain/marks/marking.ts";
import type { Desk } from "../desk/desk.ts";
import { askable, toAsk, toCompare, toEscalate, toExplain } from "../desk/answers.ts";
import { lastDesk, undoLast } from "../desk/last.ts";
import { nextMasked } from "../desk/reveal.ts";
import { type Entry, type Held, titleOf } from "../desk/state.ts";
import { guidelinesOpen, toggleGuidelines } from "../guide/open.ts";
import { FilesContext } from "../item/files.ts";
import { Item } from "../item/item.tsx";
import { type MarkableProps, MarkingContext, markSelected } from "../marks/context.ts";
import { MasksContext } from "../item/masks.ts";
import { useKinds } from "../item/kinds.ts";
import { hasPictures, picturesShown, sheet, usePictures } from "../item/sheets.ts";
import { codesOf } from "../keys/label-digits.ts";
import { listenForKeys, typedDigits } from "../keys/listen.ts";
import { type Action, isSheetAction, type SheetAction } from "../keys/bindings.ts";
import { inPercent, t } from "../strings/index.ts";
import { Asking } from "./asking.tsx";
import { Banner, Lost } from "./banner.tsx";
import { Escalation } from "./escalation.tsx";
import { focusFront } from "./focus.ts";
import { type FormHandle, formKindOf, useForm } from "./form-slot.tsx";
import { Instead, insteadIn, type InsteadKind } from "./instead.tsx";
import { LastAnswer } from "./last-answer.tsx";
import { Loaded, LoadedQuietly } from "./loaded.tsx";
import { ANSWERS } from "./route.ts";
import { Question } from "./question.tsx";
import { Recent } from "./recent.tsx";

/** Few reviews have any. */
const information = () => import("./information.tsx").then(({ Information }) => Information);

const seniors = () => import("./seniors.tsx").then(({ Seniors }) => Seniors);
const appeal = () => import("./appeal.tsx").then(({ Appeal }) => Appeal);
const goldNews = () => import("../gold/news.tsx").then(({ GoldNews }) => GoldNews);
const correction = () => import("../my-answers/correction.tsx").then(({ Correction }) => Correction);

/** Looked at now and then. */
const openedAnswer = () => import("../my-answers/opened-answer.tsx").then(({ OpenedAnswer }) => OpenedAnswer);
const why = () => import("../explanation/why.tsx").then(({ Why }) => Why);
const similar = () => import("./similar.tsx").then(({ Similar }) => Similar);

/** Opened by those who want them; where they were open, with the page. */
const guidelines = () => import("../guide/panel.tsx").then(({ GuidelinesPanel }) => GuidelinesPanel);

/** For seniors. */
const pinDialog = () => import("../guide/pin-dialog.tsx").then(({ PinDialog }) => PinDialog);

type Open = "help";
type Props = { readonly desk: Desk; readonly onOpen: (what: Open) => void };

/** One review at a time: the item, the question, the last answers. */
export function ReviewView({ desk, onOpen }: Props) {
  const codes = useMemo(() => codesOf(desk.flow.labels.length), [desk]);
  const note = useRef<HTMLTextAreaElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const form = useRef<FormHandle>(null);
  const [escalating, setEscalating] = useState<Held>();
  const [asking, setAsking] = useState<Held>();
  const [compared, setCompared] = useState<Held>();
  const [explained, setExplained] = useState<{ readonly api: Desk["api"]; readonly held: Held }>();
  const [lookedAt, lookAt] = useState<string>();
  const [pinned, setPinned] = useState<Entry>();
  const compare = (held = toCompare(desk.state, desk.flow)): void => setCompared(held);
  const explain = ({ api, state, flow } = lastDesk(desk), held = toExplain(state, flow)): void =>
    setExplained(held && { api, held });
  const askForText = (): void => setAsking(toAsk(desk.state, desk.flow));
  const askToEscalate = (): void => setEscalating(toEscalate(desk.state));
  useForm(formKindOf(desk.flow), desk.flow);
  usePictures(desk.flow);
  useKinds(desk.flow);
  useKeys(
    desk,
    codes,
    { note, search, form },
    { onEscalate: askToEscalate, onAsk: askForText, onSimilar: compare, onWhy: () => explain(), onOpen },
  );
  const markable = useMarkable(desk.flow);
  const held = desk.state.current.value;
  const instead = held === undefined ? insteadIn(desk) : undefined;
  const announced = useFreshStart(desk, instead);
  const isGuided = guidelinesOpen.value !== undefined;
  return (
    <main data-guide={isGuided}>
      {held === undefined ? (
        <>
          <Before desk={desk} onWhy={() => explain()} />
          <Instead desk={desk} kind={instead} />
        </>
      ) : (
        <div class="desk" data-asks={formKindOf(held.claim)}>
          <div class="front">
            <Before desk={desk} onWhy={() => explain()} />
            {/* Beside a form it scrolls by itself, by keys too. */}
            <article class="item" aria-label={t.item} key={held.claim.id} tabIndex={held.claim.answer && 0}>
              {held.lost.value && <Lost desk={desk} held={held} />}
              {held.claim.correction && (
                <Loaded load={correction} of={{ correction: held.claim.correction, answer: held.claim.answer }} />
              )}
              {held.claim.queue === "seniors" && !held.claim.correction && (
                <Loaded
                  load={seniors}
                  of={{ claim: held.claim, ...(desk.flow.similar && { onSimilar: () => compare(held) }) }}
                  quiet
                />
              )}
              {held.claim.appeal && <Loaded load={appeal} of={{ appeal: held.claim.appeal }} quiet />}
              <Said held={held} />
              <FilesContext.Provider value={{ media: held.files.value.media, renew: () => desk.renewFiles(held) }}>
                {held.claim.information && <Loaded load={information} of={{ claimed: held.claim.information }} />}
                <MasksContext.Provider
                  value={{
                    masked: held.claim.masked ?? [],
                    revealed: held.revealed.value,
                    reveal: (field) => desk.reveal(held, field),
                  }}
                >
                  <MarkingContext.Provider value={markable && { View: markable, marks: held.marks }}>
                    <Item item={held.claim.item} display={desk.flow.display} />
                  </MarkingContext.Provider>
                </MasksContext.Provider>
              </FilesContext.Provider>
            </article>
          </div>
          <Question
            desk={desk}
            held={held}
            codes={codes}
            noteField={note}
            searchField={search}
            form={form}
            onEscalate={askToEscalate}
            onAsk={askForText}
            onGuidelines={toggleGuidelines}
          />
        </div>
      )}
      {/* Only for the review that it was asked for. */}
      {escalating !== undefined && escalating === toEscalate(desk.state) && (
        <Escalation
          held={escalating}
          onEscalate={() => {
            setEscalating(undefined);
            desk.escalate();
          }}
          onClose={() => setEscalating(undefined)}
        />
      )}
      {asking !== undefined && asking === toAsk(desk.state, desk.flow) && (
        <Asking
          held={asking}
          whom={askable(asking, desk.flow)}
          minutes={desk.flow.review.askMinutes}
          onAsk={(to) => {
            setAsking(undefined);
            desk.ask(to);
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
      {compared !== undefined && (
        <Loaded load={similar} of={{ api: desk.api, held: compared, onClose: () => setCompared(undefined) }} />
      )}
      {explained !== undefined && <Loaded load={why} of={{ ...explained, onClose: () => setExplained(undefined) }} />}
      {lookedAt !== undefined && (
        <Loaded load={openedAnswer} of={{ desk, review: lookedAt, onClose: () => lookAt(undefined) }} />
      )}
      {pinned !== undefined && (
        <Loaded
          load={pinDialog}
          of={{
            api: desk.api,
            flow: desk.flow,
            id: pinned.held.claim.id,
            label: pinned.answer && "label" in pinned.answer ? pinned.answer.label : undefined,
            onClose: () => setPinned(undefined),
          }}
        />
      )}
      <Recent desk={desk} onSimilar={compare} onWhy={(held) => explain(desk, held)} onOpen={lookAt} onPin={setPinned} />
      {isGuided && <Loaded load={guidelines} of={{ desk }} />}
      <p class="unseen" role="status">
        {announced}
      </p>
    </main>
  );
}

/** What shows a text in which words are marked, in flows that ask for that, once it is there. */
function useMarkable({ review }: Desk["flow"]): ComponentType<MarkableProps> | undefined {
  const [loaded, setLoaded] = useState<{ readonly View: ComponentType<MarkableProps> }>();
  useLayoutEffect(() => {
    if (!isMarking(review)) return;
    import("../marks/markable.tsx").then(
      ({ Markable }) => setLoaded({ View: Markable }),
      // Without it the item is there to read.
      () => undefined,
    );
  }, [review]);
  return loaded?.View;
}

/** What comes before the item. Only the item gives way to it: the choices stand beside, and stay where they are. */
function Before({ desk, onWhy }: { readonly desk: Desk; readonly onWhy: () => void }) {
  return (
    <>
      <Banner desk={desk} />
      {desk.flow.review.gold + desk.flow.review.practice > 0 && <LoadedQuietly load={goldNews} of={{ desk }} />}
      {!desk.state.paused.value && <LastAnswer desk={desk} onWhy={onWhy} />}
    </>
  );
}

/** What was said of this item: its reviewer's answer that came back, the model's word where the flow shows that first. */
function Said({ held: { was, claim } }: { readonly held: Held }) {
  if (was === undefined && claim.prediction === undefined) return null;
  return (
    <div class="said">
      {was !== undefined && <p class="muted">{t.wasAnswered(was.short())}</p>}
      {claim.prediction && <p>{t.modelSuggests(claim.prediction.label, inPercent(claim.prediction.confidence))}</p>}
    </div>
  );
}

type Fields = {
  readonly note: RefObject<HTMLTextAreaElement | null>;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly form: RefObject<FormHandle | null>;
};

type Asks = {
  readonly onEscalate: () => void;
  readonly onAsk: () => void;
  readonly onSimilar: () => void;
  readonly onWhy: () => void;
  readonly onOpen: (what: Open) => void;
};

function useKeys(
  desk: Desk,
  codes: readonly string[],
  { note, search, form }: Fields,
  { onEscalate, onAsk, onSimilar, onWhy, onOpen }: Asks,
): void {
  // Before anybody can see what the keys are for.
  useLayoutEffect(() => {
    const acts: Record<Exclude<Action, SheetAction>, () => void> = {
      find: () => search.current?.focus(),
      note: () => note.current?.focus(),
      escalate: onEscalate,
      ask: onAsk,
      similar: onSimilar,
      why: onWhy,
      mark: markSelected,
      reveal: () => {
        const held = desk.state.current.value;
        const field = held && !held.lost.value ? nextMasked(held) : undefined;
        if (held !== undefined && field !== undefined) desk.reveal(held, field);
      },
      skip: desk.skip,
      answers: () => void (location.hash = `#/${ANSWERS}`),
      undo: () => void undoLast(desk),
      next: () => desk.state.current.value?.lost.value && desk.goOn(),
      pictures: () => void (picturesShown.value = !picturesShown.value),
      guidelines: toggleGuidelines,
      help: () => onOpen("help"),
      accept: () => form.current?.accept(),
      reject: () => form.current?.reject(),
    };
    return listenForKeys({
      codes: () => form.current?.codes() ?? codes,
      choose: (index) => {
        if (form.current !== null) return form.current.choose(index);
        const label = desk.flow.labels[index];
        if (label !== undefined) desk.answerLabel(label.name);
      },
      act: (action) => (isSheetAction(action) ? sheet.value?.act(action) : acts[action]()),
    });
  }, [desk, codes]);
}

/**
 * Every item begins at its top, with the focus on its heading, its pictures blurred unless they are what one reads from, and
 * no half-typed code from the one before. The same for what is there instead of an item.
 */
function useFreshStart({ state, flow }: Desk, instead: InsteadKind): string {
  const [announced, announce] = useState("");
  /** The last item that was here: one only goes by what its reviewer does. */
  const before = useRef<string>(undefined);
  const held = state.current.value;
  const id = held?.claim.id;
  // Before the next key can come.
  useLayoutEffect(() => {
    picturesShown.value = hasPictures(flow);
    typedDigits.value = "";
    window.scrollTo(0, 0);
    const text = held === undefined ? t.empty.announced : t.announceReview(titleOf(held, t.untitled));
    const isFocused = focusFront(before.current !== undefined);
    if (isFocused || id !== undefined) before.current = id;
    const isSaid = isFocused || (held === undefined && instead !== "empty");
    announce(isSaid ? "" : text);
  }, [id, instead]);
  return announced;
}
