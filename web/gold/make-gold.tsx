import { useState } from "preact/hooks";
import type { Answer } from "../../functions/domain/answers/answer.ts";
import type { Desk } from "../desk/desk.ts";
import { CallFailed } from "../api/client.ts";
import { goldTexts } from "../strings/gold.ts";

type Props = { readonly desk: Desk; readonly id: string; readonly answer: Answer };

/** A senior says that what they answered is to come back to others. */
export function MakeGold({ desk, id, answer }: Props) {
  const [said, say] = useState<string>();
  const [isMade, setMade] = useState(false);
  const make = async (): Promise<void> => {
    try {
      const { state } = await desk.api.makeGold(id, answer);
      setMade(true);
      say(goldTexts().made[state]);
    } catch (error) {
      const notYet = error instanceof CallFailed && error.code === "not_decided";
      say(notYet ? goldTexts().notYet : goldTexts().failed);
    }
  };
  return (
    <span>
      {!isMade && (
        <button type="button" class="plain" onClick={() => void make()}>
          {goldTexts().make}
        </button>
      )}{" "}
      <span class="muted" role="status">
        {said}
      </span>
    </span>
  );
}
