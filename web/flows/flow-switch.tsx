import { useState } from "preact/hooks";
import { flowsTexts } from "../strings/flows.ts";
import "../styles/flows.css";
import { Dialog } from "../views/dialog.tsx";
import type { Flows } from "./place.ts";
import { inWords, useTitles, useWaits } from "./use-flows.ts";

/** Opens the choice of a flow. */
export function FlowSwitch({ flows }: { readonly flows: Flows }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="plain" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {flows.all.value ? flowsTexts().all : flowsTexts().flow} <span aria-hidden="true">▾</span>
      </button>
      {isOpen && <FlowChoice flows={flows} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The person's flows with what waits in each, and all of them together. */
function FlowChoice({ flows, onClose }: { readonly flows: Flows; readonly onClose: () => void }) {
  const [titles, waits] = [useTitles(flows), useWaits(flows)];
  const choose = (go: () => void): void => {
    onClose();
    go();
  };
  return (
    <Dialog title={flowsTexts().title} onClose={onClose}>
      <p class="muted">{flowsTexts().explain}</p>
      <ul class="flows">
        {flows.mine.map(({ name }) => {
          const found = waits.find((one) => one.name === name);
          const isHere = flows.here.value === name;
          return (
            <li key={name}>
              <button
                type="button"
                aria-current={isHere && !flows.all.value}
                onClick={() => choose(() => flows.go(name))}
              >
                <strong>{titles(name)}</strong>
                <span class="muted">
                  {[isHere && flowsTexts().here, found && inWords(found)].filter(Boolean).join(" · ")}
                </span>
              </button>
            </li>
          );
        })}
        <li>
          <button type="button" aria-current={flows.all.value} onClick={() => choose(flows.goAll)}>
            <strong>{flowsTexts().all}</strong>
            <span class="muted">{flowsTexts().allText}</span>
          </button>
        </li>
      </ul>
    </Dialog>
  );
}
