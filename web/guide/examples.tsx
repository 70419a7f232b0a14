import type { Example } from "../../functions/domain/flows/examples.ts";
import { VisibleText } from "../item/visible-text.tsx";

type Props = { readonly title: string; readonly of: readonly Example[] | undefined };

/** Cases of the flow, each with what makes it one. */
export function Examples({ title, of: cases = [] }: Props) {
  if (cases.length === 0) return null;
  return (
    <section class="cases">
      <h3>{title}</h3>
      <ul>
        {cases.map(({ text, why }, index) => (
          <li key={index}>
            <p dir="auto">
              <VisibleText text={text} />
            </p>
            {why !== undefined && (
              <p class="muted" dir="auto">
                <VisibleText text={why} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
