import { useEffect, useState } from "preact/hooks";
import type { Explanation } from "../../functions/domain/explanation/explanation.ts";
import { CallFailed } from "../api/client.ts";
import { explanationTexts } from "../strings/explanation.ts";
import { Counted } from "./counted.tsx";

type Props = { readonly ask: () => Promise<Explanation> };
type State = Explanation | "asking" | { readonly why: string; readonly detail?: string };

/** Asks why the model thought so, and shows what came: words, or a sentence that says why there are none. */
export function Asked({ ask }: Props) {
  const texts = explanationTexts();
  const [state, setState] = useState<State>("asking");
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isOver = false;
    const take = (next: State): void => void (isOver || setState(next));
    take("asking");
    ask().then(take, (error: unknown) => take(whyNot(error)));
    return () => void (isOver = true);
  }, [turn]);
  const isKnown = typeof state === "object" && "words" in state;
  return (
    <>
      <div role="status">
        {state === "asking" && <p class="muted">{texts.asking}</p>}
        {typeof state === "object" && "why" in state && (
          <p>
            {state.why} {state.detail !== undefined && <span lang="en">{state.detail}</span>}
          </p>
        )}
      </div>
      {isKnown && <Counted of={state} />}
      {typeof state === "object" && "why" in state && state.why === texts.failed && (
        <button type="button" onClick={() => setTurn(turn + 1)}>
          {texts.again}
        </button>
      )}
    </>
  );
}

/** Why an item cannot be explained is said by the API, in one sentence. */
function whyNot(error: unknown): Exclude<State, Explanation | string> {
  const texts = explanationTexts();
  if (!(error instanceof CallFailed)) return { why: texts.failed };
  if (error.code === "not_answered") return { why: texts.gone };
  return error.code === "not_explained" ? { why: texts.not, detail: error.message } : { why: texts.failed };
}
