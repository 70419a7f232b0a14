import { useEffect, useMemo } from "preact/hooks";
import type { StuckAnswer } from "../../functions/domain/stuck/view.ts";
import { inCount, inMoment } from "../ops/format.ts";
import { QueryResult } from "../ops/parts/query-result.tsx";
import { query } from "../ops/query.ts";
import { OpsHead } from "../ops/tabs.tsx";
import { stuckTexts } from "../strings/stuck/index.ts";
import type { OpsAccess } from "../views/access.ts";
import { OneStuck } from "./one-stuck.tsx";
import "../styles/ops.css";
import "../styles/looking.css";

const REFRESH_MS = 60_000;

/** What stands still, what it means and what to do; looked at again every minute. */
export function StuckView({ api, onSignedOut }: OpsAccess) {
  const stuck = useMemo(() => query(() => api.stuck(), onSignedOut), [api]);
  useEffect(() => {
    void stuck.load();
    const timer = window.setInterval(() => void (document.hidden || stuck.load()), REFRESH_MS);
    return () => clearInterval(timer);
  }, [stuck]);
  const s = stuckTexts();
  return (
    <main class="ops looking">
      <OpsHead title={s.title} />
      <p class="explain">{s.explain}</p>
      <QueryResult query={stuck}>
        {(answer) => <Found answer={answer} again={() => void stuck.load()} redrive={api.redrive} />}
      </QueryResult>
    </main>
  );
}

type Props = {
  readonly answer: StuckAnswer;
  readonly again: () => void;
  readonly redrive: OpsAccess["api"]["redrive"];
};

function Found({ answer: { at, items }, again, redrive }: Props) {
  const s = stuckTexts();
  const [there, free] = [items.filter(({ count }) => count > 0), items.filter(({ count }) => count === 0)];
  return (
    <>
      <div class="further">
        <p role="status">
          <strong>{there.length === 0 ? s.nothing : s.found(there.length)}</strong>{" "}
          <span class="muted">{s.looked(inMoment(at))}</span>
        </p>
        <button type="button" onClick={again}>
          {s.again}
        </button>
      </div>
      <ul class="stuck-list">
        {there.map((one) => (
          <li key={one.what}>
            <OneStuck of={one} redrive={() => redrive(one.what)} onDone={again} />
          </li>
        ))}
      </ul>
      {free.length > 0 && (
        <section>
          <h2>{s.free}</h2>
          <ul class="muted">
            {free.map((one) => (
              <li key={one.what}>
                {s.name[one.what]}
                {one.redriven && (
                  <span class="note">
                    {s.last(one.redriven.by, inMoment(one.redriven.at), inCount(one.redriven.count))}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
