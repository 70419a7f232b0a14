import { lookingTexts } from "../strings/looking/index.ts";
import { listAddress } from "./address.ts";
import "../styles/looking.css";

/** The views below the dashboard. */
export function Below() {
  const l = lookingTexts();
  return (
    <nav class="way" aria-label={l.below}>
      <a href={listAddress({})}>{l.title}</a>
      <a href="#/ops/stuck">{l.stuck}</a>
    </nav>
  );
}
