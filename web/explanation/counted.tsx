import type { Explanation } from "../../functions/domain/explanation/explanation.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { inNumbers, inPercent } from "../strings/index.ts";
import { explanationTexts } from "../strings/explanation.ts";
import "../styles/explanation.css";

/** Below half a point nothing would stand there. */
const LEAST_SHOWN = 0.005;

/** Which words counted with the model, and without which it says something else. */
export function Counted({ of }: { readonly of: Explanation }) {
  const texts = explanationTexts();
  const { model, predictedBy, label, confidence, removal, mostRemoved, part } = of;
  const words = of.words.filter(({ effect }) => Math.abs(effect) >= LEAST_SHOWN);
  const most = Math.max(...words.map(({ effect }) => Math.abs(effect)));
  return (
    <div class="counted">
      <p>
        <VisibleText text={texts.says(label, inPercent(confidence))} />
      </p>
      {model !== predictedBy && <p class="warning">{texts.anotherModel(model, predictedBy)}</p>}
      {words.length === 0 ? (
        <p class="muted">{texts.none}</p>
      ) : (
        <ol>
          {words.map(({ word, effect }) => (
            <li key={word}>
              <span class="counted-word" dir="auto">
                <VisibleText text={word} />
              </span>
              <svg class="counted-bar" aria-hidden="true" data-against={effect < 0}>
                <rect width={`${(Math.abs(effect) / most) * 100}%`} height="100%" />
              </svg>
              <span class="muted figures">{(effect < 0 ? texts.against : texts.for)(inPercent(Math.abs(effect)))}</span>
            </li>
          ))}
        </ol>
      )}
      <p>
        {removal === undefined ? (
          texts.stays(inNumbers(mostRemoved))
        ) : (
          <strong>
            <VisibleText text={texts.removal(removal.words, removal.label, inPercent(removal.confidence))} />
          </strong>
        )}
      </p>
      {part && <p class="muted">{texts.part}</p>}
      <p class="muted">{texts.explain}</p>
    </div>
  );
}
