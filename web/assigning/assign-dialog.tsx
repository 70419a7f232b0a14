import { useEffect, useId, useState } from "preact/hooks";
import type { Review } from "../../functions/domain/reviews/review.ts";
import type { ReviewsApi } from "../api/reviews.ts";
import { codeOf } from "../desk/trouble.ts";
import { assigningTexts } from "../strings/assigning.ts";
import { Dialog } from "../views/dialog.tsx";

type Props = {
  readonly review: Review;
  readonly api: ReviewsApi;
  readonly onAssigned: (review: Review) => void;
  readonly onClose: () => void;
};

/** Asks to whom a review is left: a name that was here lately, or any other that is typed. */
export function AssignDialog({ review, api, onAssigned, onClose }: Props) {
  const texts = assigningTexts();
  const [name, setName] = useState(review.onlyFor ?? "");
  const [fault, setFault] = useState<string>();
  const people = usePeople(api, review.id);
  const ids = useId();
  async function send(to: string | null): Promise<void> {
    try {
      onAssigned(await api.assign(review.id, to));
      onClose();
    } catch (error) {
      setFault(texts.faults[codeOf(error)] ?? texts.failed);
    }
  }
  const submit = (event: Event): void => {
    event.preventDefault();
    if (name.trim() !== "") void send(name.trim());
  };
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <p class="muted">
        {texts.review} <code>{review.id}</code>
      </p>
      <form id={`${ids}-form`} class="dialog-text" onSubmit={submit}>
        <label for={`${ids}-name`}>{texts.person}</label>
        <input
          id={`${ids}-name`}
          autoFocus
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={128}
          list={`${ids}-people`}
          aria-describedby={`${ids}-hint`}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <datalist id={`${ids}-people`}>
          {people?.map((person) => (
            <option key={person} value={person} />
          ))}
        </datalist>
      </form>
      <p id={`${ids}-hint`} class="muted">
        {people?.length === 0 ? texts.nobody : texts.hint}
      </p>
      {fault && (
        <div class="banner" data-urgent role="alert">
          <p>{fault}</p>
        </div>
      )}
      <div class="row">
        <button type="submit" form={`${ids}-form`} class="primary" aria-disabled={name.trim() === ""}>
          {texts.assign}
        </button>
        {review.onlyFor !== undefined && (
          <button type="button" onClick={() => void send(null)}>
            {texts.free}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {texts.cancel}
        </button>
      </div>
    </Dialog>
  );
}

/** Undefined until they are known; a list that does not come keeps nobody from typing a name. */
function usePeople(api: ReviewsApi, id: string): readonly string[] | undefined {
  const [people, setPeople] = useState<readonly string[]>();
  useEffect(() => {
    api.assignees(id).then(
      ({ items }) => setPeople(items.map(({ name }) => name)),
      () => undefined,
    );
  }, [id]);
  return people;
}
