import { signal } from "@preact/signals";

const STORED = "second-look.guidelines";
/** From here on there is room beside the item: `styles/guide.css`. */
const WIDE = "(min-width: 75rem)";

/** Whether the guidelines are open: `kept` as they were when the page was left, `now` since somebody opened them. */
export const guidelinesOpen = signal<"kept" | "now" | undefined>(wasOpen() ? "kept" : undefined);

/** Where there is no room beside the item, they would begin by covering it. */
function wasOpen(): boolean {
  try {
    return localStorage.getItem(STORED) === "open" && matchMedia(WIDE).matches;
  } catch {
    // Storage may be refused: then nothing was kept.
    return false;
  }
}

export function toggleGuidelines(): void {
  guidelinesOpen.value = guidelinesOpen.value === undefined ? "now" : undefined;
  try {
    localStorage.setItem(STORED, guidelinesOpen.value === undefined ? "closed" : "open");
  } catch {
    // Without storage they are as they are until the page is left.
  }
}
