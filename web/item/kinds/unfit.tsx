import { kindTexts } from "../../strings/kinds.ts";
import { JsonBlock } from "../json-block.tsx";
import { VisibleText } from "../visible-text.tsx";

type Props = { readonly text: string; readonly value: unknown; readonly name: string };

/** A sentence that says why a field is not shown as its flow wants it, and the way to what it holds. */
export function Unfit({ text, value, name }: Props) {
  return (
    <div class="unfit">
      <p class="muted">{text}</p>
      <Raw value={value} name={name} />
    </div>
  );
}

/** What a field holds, as it was sent, for those who open it. */
export function Raw({ value, name }: Omit<Props, "text">) {
  return (
    <details>
      <summary>{kindTexts().raw}</summary>
      {typeof value === "string" ? (
        <p class="text raw" dir="auto" tabIndex={0} aria-label={name} role="group">
          <VisibleText text={value} />
        </p>
      ) : (
        <JsonBlock value={value} name={name} />
      )}
    </details>
  );
}
