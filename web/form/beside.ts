import { useLayoutEffect } from "preact/hooks";
import { pathOf } from "../../functions/domain/answers/pointer.ts";
import { beside } from "../item/sheets.ts";
import type { FormProps } from "../views/form-slot.tsx";
import type { Form } from "./state.ts";

/** Says what pictures beside a form have to know of it. */
export function usePictures({ held }: FormProps, { root }: Form, focusOn: (id: string) => void): void {
  useLayoutEffect(() => {
    beside.value = {
      root,
      reads: (held.claim.proposal?.fields ?? []).map(({ pointer, at }) => ({ path: pathOf(pointer), at })),
      focusOn,
    };
    return () => void (beside.value = undefined);
  }, [root]);
}
