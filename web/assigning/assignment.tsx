import { useState } from "preact/hooks";
import type { Review } from "../../functions/domain/reviews/review.ts";
import type { ReviewsApi } from "../api/reviews.ts";
import { assigningTexts } from "../strings/assigning.ts";
import { Loaded } from "../views/loaded.tsx";

type Props = {
  readonly review: Review;
  readonly api: ReviewsApi;
  /** Hears how the review stands after it. */
  readonly onAssigned: (review: Review) => void;
};

const dialog = () => import("./assign-dialog.tsx").then(({ AssignDialog }) => AssignDialog);

/** Whose review it is alone, and the button that leaves it to somebody. */
export function Assignment({ review, api, onAssigned }: Props) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const { onlyFor } = review;
  return (
    <>
      <button type="button" aria-describedby={`review-${review.id}`} onClick={() => setOpen(true)}>
        {onlyFor === undefined ? assigningTexts().assign : assigningTexts().change(onlyFor)}
      </button>
      {isOpen && <Loaded load={dialog} of={{ review, api, onAssigned, onClose: close }} />}
    </>
  );
}
