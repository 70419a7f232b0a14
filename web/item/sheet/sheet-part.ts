import { effect } from "@preact/signals";
import { s, sheetTexts } from "../../strings/sheet/index.ts";
import { places, sheet } from "../sheets.ts";
import { Sheet } from "./sheet.tsx";
import { act, follow, placesInWords } from "./state.ts";
import "../../styles/sheet.css";

/** Has every picture of the item shown as one that is read from, from now on. */
export async function begin(): Promise<void> {
  await sheetTexts;
  if (sheet.peek() !== undefined) return;
  effect(() => void (places.value = placesInWords()));
  document.addEventListener("focusin", ({ target }) => follow(target));
  follow(document.activeElement);
  sheet.value = { Sheet, act, nameOf: (action) => s.keys[action] };
}
