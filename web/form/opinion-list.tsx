import type { Claim } from "../../functions/domain/reviews/review.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { opinionTexts } from "../strings/form/opinions.ts";
import { inNumbers } from "../strings/index.ts";
import "../styles/opinions.css";

type ListProps = { readonly opinions: NonNullable<Claim["opinions"]>; readonly nameOf?: (pick: string) => string };

/** What each of the others said of the whole, without names. */
export function Opinions({ opinions, nameOf = String }: ListProps) {
  return (
    <section class="opinions" aria-labelledby="opinions-title">
      <h3 id="opinions-title">{opinionTexts().title}</h3>
      <ol>
        {opinions.map(({ pick, reject, note }, index) => {
          const said =
            pick !== undefined
              ? nameOf(pick)
              : reject !== undefined
                ? opinionTexts().rejected(reject)
                : opinionTexts().value;
          return (
            <li key={index}>
              {opinionTexts().answer(inNumbers(index + 1))}: <VisibleText text={opinionTexts().noted(said, note)} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
