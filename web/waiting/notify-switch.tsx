import { useState } from "preact/hooks";
import { waitingTexts } from "../strings/waiting.ts";
import { canNotify, notifyWanted, switchNotify } from "./wanted.ts";

/** Offers to be told when something comes. The browser is asked only by whoever wants it. */
export function NotifySwitch() {
  const [isDenied, setDenied] = useState(false);
  if (!canNotify()) return null;
  const change = (on: boolean): void => void switchNotify(on).then((allowed) => setDenied(!allowed));
  return (
    <div>
      <label class="switch">
        <input
          type="checkbox"
          checked={notifyWanted.value}
          onChange={({ currentTarget }) => change(currentTarget.checked)}
        />
        {waitingTexts().notify}
      </label>
      <p role="status">{isDenied ? waitingTexts().denied : ""}</p>
    </div>
  );
}
