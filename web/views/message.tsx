import { FRONT } from "./focus.ts";

type Props = {
  readonly title: string;
  readonly text: string;
  readonly detail?: string;
  readonly action?: string;
  readonly onAction?: () => void;
};

/** What is the matter, and the one thing to do about it. */
export function Message({ title, text, detail, action, onAction }: Props) {
  return (
    <main class="calm">
      <h1 {...FRONT}>{title}</h1>
      <p>{text}</p>
      {detail && <p class="muted">{detail}</p>}
      {action && (
        <button type="button" class="primary" onClick={onAction}>
          {action}
        </button>
      )}
    </main>
  );
}
