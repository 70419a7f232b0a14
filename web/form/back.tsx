import type { ComponentChildren } from "preact";
import { useForm } from "./context.ts";

type Props = {
  /** What it does, by name. */
  readonly name: string;
  readonly title?: string;
  onBack(): void;
  readonly children: ComponentChildren;
};

/** Takes something back. On the way forward, Tab passes it over. */
export function Back({ name, title, onBack, children }: Props) {
  const { disabled } = useForm();
  return (
    <button
      type="button"
      class="plain"
      data-back
      aria-label={name}
      title={title}
      aria-disabled={disabled}
      onClick={() => disabled || onBack()}
    >
      {children}
    </button>
  );
}
