import { useEffect, useState } from "preact/hooks";
import type { Review } from "../../functions/domain/reviews/review.ts";
import type { Desk } from "../desk/desk.ts";
import { inHands, titleOf } from "../desk/state.ts";
import { troubleOf } from "../desk/trouble.ts";
import { FRONT } from "./focus.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { SeniorsQuestions } from "../questions/seniors-questions.tsx";
import { inLength, inTime, t } from "../strings/index.ts";
import { Assignment } from "../assigning/assignment.tsx";
import { assigningTexts } from "../strings/assigning.ts";
import { queueTexts } from "../strings/queue.ts";

/** Characters at the end of an id by which rows are told apart: its random part has 16. */
const TOLD_BY = 6;

type Queue = Review["queue"];

/** What is open and which of it one has, most urgent first. To look at: reviews come by themselves. */
export function QueueView({ desk }: { readonly desk: Desk }) {
  return (
    <main class="sheet">
      <h1 {...FRONT}>{queueTexts().title}</h1>
      <p class="muted">{queueTexts().explain}</p>
      {desk.summary.value.person.roles.includes("seniors") && <SeniorsQuestions desk={desk} />}
      {canAssign(desk) && <p class="muted">{assigningTexts().explain}</p>}
      {desk.summary.value.queues.map(({ queue }) => (
        <OpenReviews key={queue} desk={desk} queue={queue} />
      ))}
    </main>
  );
}

/** Only seniors leave a review to somebody, where the flow lets them. */
const canAssign = ({ flow, summary }: Desk): boolean =>
  flow.review.assign && summary.value.person.roles.includes("seniors");

function OpenReviews({ desk, queue }: { readonly desk: Desk; readonly queue: Queue }) {
  const { items, cursor, failed, load, replace } = useOpen(desk, queue);
  return (
    <section aria-labelledby={`queue-${queue}`}>
      <h2 id={`queue-${queue}`}>{queueTexts()[queue]}</h2>
      {failed && (
        <div class="banner" data-urgent role="alert">
          <p>{failed}</p>
          <button type="button" onClick={() => void load()}>
            {t.trouble.retry}
          </button>
        </div>
      )}
      {items?.length === 0 && <p class="muted">{queueTexts().none}</p>}
      {items !== undefined && items.length > 0 && (
        <Table items={items} desk={desk} name={queueTexts()[queue]} onAssigned={replace} />
      )}
      {cursor !== undefined && (
        <button type="button" onClick={() => void load(cursor)}>
          {queueTexts().more}
        </button>
      )}
    </section>
  );
}

function useOpen(desk: Desk, queue: Queue) {
  const [items, setItems] = useState<readonly Review[]>();
  const [cursor, setCursor] = useState<string>();
  const [failed, setFailed] = useState<string>();
  async function load(from?: string): Promise<void> {
    try {
      const page = await desk.api.list(queue, from, canAssign(desk));
      setItems((before) => [...(from === undefined ? [] : (before ?? [])), ...page.items]);
      setCursor(page.nextCursor);
      setFailed(undefined);
    } catch (error) {
      const trouble = troubleOf(error);
      setFailed(trouble === "signed_out" ? t.trouble.signedOut : t.trouble[trouble]);
    }
  }
  useEffect(() => void load(), [queue]);
  const replace = (review: Review): void =>
    setItems((before) => before?.map((one) => (one.id === review.id ? review : one)));
  return { items, cursor, failed, load, replace };
}

type TableProps = {
  readonly items: readonly Review[];
  readonly desk: Desk;
  readonly name: string;
  readonly onAssigned: (review: Review) => void;
};

function Table({ items, desk, name, onAssigned }: TableProps) {
  const assigns = canAssign(desk);
  const titles = new Map(inHands(desk.state).map((held) => [held.claim.id, titleOf(held, t.untitled)]));
  return (
    <div class="scroll" role="region" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{queueTexts().review}</th>
            <th scope="col">{queueTexts().due}</th>
            <th scope="col">{queueTexts().age}</th>
            <th scope="col">{queueTexts().state}</th>
            {assigns && <th scope="col">{assigningTexts().assigned}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((review) => (
            <tr key={review.id}>
              <th scope="row" id={`review-${review.id}`}>
                <Name id={review.id} title={titles.get(review.id)} />
              </th>
              <td class="figures">{inTime(review.deadlineAt)}</td>
              <td class="figures">{inLength(Date.now() - Date.parse(review.createdAt))}</td>
              <td>{whereItIs(review)}</td>
              {assigns && (
                <td>{!isMine(review) && <Assignment review={review} api={desk.api} onAssigned={onAssigned} />}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Its title where it is in one's own hands; what else waits is known by the end of its id alone, which tells rows apart. */
function Name({ id, title }: { readonly id: string; readonly title: string | undefined }) {
  if (title !== undefined) return <VisibleText text={title} />;
  return (
    <code title={id}>
      <span class="unseen">{id.slice(0, -TOLD_BY)}</span>…{id.slice(-TOLD_BY)}
    </code>
  );
}

/** Others' claims are not told: who has a review, and that somebody had it before, would tell audits. */
const whereItIs = (review: Review): string => (isMine(review) ? queueTexts().you : queueTexts().waiting);

const isMine = ({ state, leaseExpiresAt }: Review): boolean =>
  state === "claimed" && leaseExpiresAt !== undefined && Date.parse(leaseExpiresAt) > Date.now();
