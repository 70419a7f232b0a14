import { useState } from "preact/hooks";
import type { OpenedAnswer } from "../../functions/domain/my-answers/my-answers-view.ts";
import type { Desk } from "../desk/desk.ts";
import { answerTexts } from "../strings/my-answers.ts";
import { Correcting } from "./correcting.tsx";

type Props = { readonly desk: Desk; readonly opened: OpenedAnswer; readonly onChanged: () => void };

/** What can be done with an answer that is opened: by whoever gave it and, where they are a senior, as a senior. */
export function Actions({ desk, opened, onChanged }: Props) {
  const [correcting, setCorrecting] = useState(false);
  if (!opened.canCorrect) return null;
  if (correcting)
    return (
      <Correcting
        desk={desk}
        opened={opened}
        onAsked={() => {
          setCorrecting(false);
          onChanged();
        }}
        onCancel={() => setCorrecting(false)}
      />
    );
  return (
    <div class="row">
      <button type="button" onClick={() => setCorrecting(true)}>
        {answerTexts().correct}
      </button>
    </div>
  );
}
