import type { Claim } from "../../functions/domain/reviews/review.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { seniorsTexts } from "../strings/seniors.ts";

/** Why the application objects to what was decided. What that was, nobody is told who decides about it. */
export function Appeal({ appeal }: { readonly appeal: NonNullable<Claim["appeal"]> }) {
  return (
    <section class="seniors" aria-labelledby="appeal-title">
      <h2 id="appeal-title">{seniorsTexts().appeal.title}</h2>
      <p>{seniorsTexts().appeal.explain}</p>
      <blockquote dir="auto">
        <VisibleText text={appeal.reason} />
      </blockquote>
    </section>
  );
}
