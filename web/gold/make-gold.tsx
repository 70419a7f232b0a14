import { useState } from "preact/hooks";
import type { Answer } from "../../functions/domain/answers/answer.ts";
import type { Desk } from "../desk/desk.ts";
import { CallFailed } from "../api/client.ts";
import { goldTexts } from "../strings/gold.ts";

type Props = { readonly desk: Desk; readonly id: string; readonly answer: Answer };

/** A senior says that what they answered is to come back to others. */
export function MakeGold({ desk, id, answer }: Props) {
  const [said, say] = useState<string>();
  const [isDone, done] = useState(false);
  const make = (): void => {
    desk.api.makeGold(id, answer).then(
      ({ state }) => {
        done(true);
        say(goldTexts().made[state]);
      },
      (error: unknown) => {
        const notYet = error instanceof CallFailed && error.code === "not_decided";
        say(notYet ? goldTexts().notYet : goldTexts().failed);
      },
    );
  };
  return (
    <span>
      {!isDone && (
        <button type="button" class="plain" onClick={make}>
          {goldTexts().make}
        </button>
      )}{" "}
      <span class="muted" role="status">
        {said}
      </span>
    </span>
  );
}
