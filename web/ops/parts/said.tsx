import type { Coded } from "../../../functions/domain/coded.ts";
import { sayingOf } from "../saying.ts";

type Props = { readonly text: string; readonly coded?: Coded | null | undefined };

/** A sentence of the API in the page's language. One without a code, as old records have them, stays in English. */
export function Said({ text, coded }: Props) {
  const own = coded && sayingOf(coded);
  return own ? <>{own}</> : <span lang="en">{text}</span>;
}
