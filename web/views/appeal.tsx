import type { Claim } from "../../functions/domain/reviews/review.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { t } from "../strings/index.ts";

/** Why the application objects to what was decided. What that was, nobody is told who decides about it. */
export function Appeal({ claim: { appeal } }: { readonly claim: Claim }) {
  if (appeal === undefined) return null;
  return (
    <section class="seniors" aria-labelledby="appeal-title">
      <h2 id="appeal-title">{t.appeal.title}</h2>
      <p>{t.appeal.explain}</p>
      <blockquote dir="auto">
        <VisibleText text={appeal.reason} />
      </blockquote>
    </section>
  );
}
