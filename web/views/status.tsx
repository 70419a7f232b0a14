import { useEffect, useState } from "preact/hooks";
import type { Summary } from "../../functions/domain/reviews/summary.ts";
import type { Desk } from "../desk/desk.ts";
import type { Held } from "../desk/state.ts";
import { inLength, inNumbers, inTime, t } from "../strings/index.ts";

/** In the last quarter of a lease, though never before the last 30 seconds, its end is counted in seconds. */
const soonOf = (leaseSeconds: number): number => Math.min(30_000, leaseSeconds * 250);

/** The time, again every `ms`, for what is counted on the screen. */
export function useNow(ms: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return now;
}

/** How much is open, how long the oldest waits, what was done today, until when the review is held. */
export function Status({ desk }: { readonly desk: Desk }) {
  const { queues, today, team } = desk.summary.value;
  const held = desk.state.current.value;
  return (
    <ul class="status" aria-label={t.status.label}>
      {queues.toReversed().map((queue) => (
        <Waiting key={queue.queue} {...queue} />
      ))}
      <li>
        <strong>{t.status.today(inNumbers(today.answered))}</strong>
        {today.medianSeconds !== undefined && (
          <span class="wide-only"> · {t.status.median(inNumbers(today.medianSeconds))}</span>
        )}
        {team !== undefined && (
          <span class="wide-only"> · {t.status.team(inNumbers(team.answered), inTime(team.countedAt))}</span>
        )}
      </li>
      {held && <Lease key={held.claim.id} held={held} soon={soonOf(desk.flow.review.leaseSeconds)} />}
    </ul>
  );
}

function Waiting({ queue, open, more, oldest }: Summary["queues"][number]) {
  const count = `${inNumbers(open)}${more ? "+" : ""}`;
  if (queue === "seniors") return open === 0 ? null : <li>{t.status.seniors(count)}</li>;
  return (
    <li>
      <strong>{t.status.open(count)}</strong>
      {oldest && open > 0 && (
        <span class="wide-only">
          {" · "}
          <Age {...oldest} />
        </span>
      )}
    </li>
  );
}

export function Age({ createdAt, deadlineAt }: { readonly createdAt: string; readonly deadlineAt: string }) {
  const now = useNow(15_000);
  const created = Date.parse(createdAt);
  const overdue = now > Date.parse(deadlineAt);
  const text = t.status.oldest(inLength(now - created), inLength(Date.parse(deadlineAt) - created));
  return overdue ? <span class="warning">{`${text}, ${t.status.overdue}`}</span> : <>{text}</>;
}

/** A time of day while all is well; it moves with every heartbeat. Seconds only when the claim is about to end. */
function Lease({ held, soon }: { readonly held: Held; readonly soon: number }) {
  const now = useNow(1_000);
  const until = held.until.value;
  if (held.lost.value) return <li class="warning">{t.status.ended}</li>;
  if (until === undefined) return null;
  const left = Date.parse(until) - now;
  if (left <= 0) return <li class="warning">{t.status.ended}</li>;
  if (left < soon) return <li class="warning">{t.status.runsOut(inNumbers(Math.ceil(left / 1000)))}</li>;
  return <li class="wide-only">{t.status.until(inTime(until))}</li>;
}
