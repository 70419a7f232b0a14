import { t } from "../strings/index.ts";
import { KeyHint } from "../views/key-hint.tsx";

/** In the place of what a field says, of which nothing is here yet. */
export function Masked({ name, onReveal }: { readonly name: string; readonly onReveal: () => void }) {
  return (
    <p class="masked">
      <span aria-hidden="true">••••••</span>
      <span class="unseen">{t.masked.hidden}</span>
      <button type="button" onClick={onReveal}>
        {t.masked.show} <span class="unseen">{name}</span> <KeyHint action="reveal" />
      </button>
    </p>
  );
}
