import { t } from "../strings/index.ts";
import { KeyHint } from "../views/key-hint.tsx";

type Props = { readonly name: string; readonly isKeyless?: true | undefined; readonly onReveal: () => void };

/** In the place of what a field says, of which nothing is here yet. */
export function Masked({ name, isKeyless, onReveal }: Props) {
  return (
    <p class="masked">
      <span aria-hidden="true">••••••</span>
      <span class="unseen">{t.masked.hidden}</span>
      <button type="button" onClick={onReveal}>
        {t.masked.show} <span class="unseen">{name}</span> {!isKeyless && <KeyHint action="reveal" />}
      </button>
    </p>
  );
}
