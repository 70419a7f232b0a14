import { signal } from "@preact/signals";

const STORED = "second-look.notify";

/** Whether this browser is to tell that reviews came. Kept for each browser: its permission is, too. */
export const notifyWanted = signal(wasWanted());

export const canNotify = (): boolean => "Notification" in window;

function wasWanted(): boolean {
  try {
    return canNotify() && Notification.permission === "granted" && localStorage.getItem(STORED) === "on";
  } catch {
    // Storage may be refused: then nothing was chosen.
    return false;
  }
}

/** Asks the browser's permission where it is not given yet; false where it is refused. */
export async function switchNotify(on: boolean): Promise<boolean> {
  const allowed = !on || (await Notification.requestPermission()) === "granted";
  notifyWanted.value = on && allowed;
  try {
    localStorage.setItem(STORED, notifyWanted.value ? "on" : "off");
  } catch {
    // Without storage the choice holds until the page is left.
  }
  return allowed;
}
