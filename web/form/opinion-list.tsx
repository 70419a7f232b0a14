import type { Claim } from "../../functions/domain/reviews/review.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { f } from "../strings/form/index.ts";
import { inNumbers } from "../strings/index.ts";

type ListProps = { readonly opinions: NonNullable<Claim["opinions"]>; readonly nameOf?: (pick: string) => string };

/** What each of the others said of the whole, without names. */
export function Opinions({ opinions, nameOf = String }: ListProps) {
  if (opinions.length === 0) return null;
  return (
    <section class="opinions" aria-labelledby="opinions-title">
      <h3 id="opinions-title">{f.opinions.title}</h3>
      <ol>
        {opinions.map(({ pick, reject, note }, index) => {
          const said =
            pick !== undefined ? nameOf(pick) : reject !== undefined ? f.opinions.rejected(reject) : f.opinions.value;
          return (
            <li key={index}>
              {f.opinions.answer(inNumbers(index + 1))}: <VisibleText text={f.opinions.noted(said, note)} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
