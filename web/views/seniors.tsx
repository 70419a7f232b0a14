import type { Claim } from "../../functions/domain/reviews/review.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { t } from "../strings/index.ts";
import { seniorsTexts } from "../strings/seniors.ts";
import { KeyHint } from "./key-hint.tsx";

type Props = {
  readonly claim: Claim;
  /** Shows similar cases, in flows that find any. */
  readonly onSimilar?: () => void;
};

/** Why a review is with the seniors, and what others said, without their names. */
export function Seniors({ claim: { opinions = [], escalated }, onSimilar }: Props) {
  // A form shows what others said where it belongs.
  const labels = opinions.flatMap(({ label, note, marks = [] }) =>
    label === undefined ? [] : [{ label, note, marks }],
  );
  const why =
    opinions.length > 1
      ? labels.length > 0
        ? seniorsTexts().opinions
        : seniorsTexts().disagreed
      : escalated
        ? seniorsTexts().escalated
        : seniorsTexts().expired;
  return (
    <section class="seniors" aria-labelledby="seniors-title">
      <h2 id="seniors-title">{seniorsTexts().title}</h2>
      <p>{why}</p>
      {labels.length > 0 && (
        <ul>
          {labels.map(({ label, note, marks }, index) => (
            <li key={index}>
              <VisibleText text={seniorsTexts().said(label, note)} />
              {marks.length > 0 && (
                <p class="muted" dir="auto">
                  <VisibleText text={seniorsTexts().marked(marks)} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {escalated?.note && (
        <blockquote dir="auto">
          <VisibleText text={escalated.note} />
        </blockquote>
      )}
      {opinions.length > 0 && <p class="muted">{seniorsTexts().noteShown}</p>}
      {onSimilar && opinions.length > 0 && (
        <button type="button" class="plain" onClick={onSimilar}>
          {t.recent.similar} <KeyHint action="similar" />
        </button>
      )}
    </section>
  );
}
