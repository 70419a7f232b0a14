import type { ReviewsApi } from "../api/reviews.ts";
import { type Held, titleOf } from "../desk/state.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { explanationTexts } from "../strings/explanation.ts";
import { t } from "../strings/index.ts";
import { Dialog } from "../views/dialog.tsx";
import { Asked } from "./asked.tsx";

type Props = { readonly api: Pick<ReviewsApi, "explanation">; readonly held: Held; readonly onClose: () => void };

/** Why the model thought so of an item that was answered. */
export function Why({ api, held, onClose }: Props) {
  return (
    <Dialog title={explanationTexts().title} onClose={onClose}>
      <p dir="auto">
        <strong>
          <VisibleText text={titleOf(held, t.untitled)} />
        </strong>
      </p>
      <Asked ask={() => api.explanation(held.claim.id)} />
    </Dialog>
  );
}
