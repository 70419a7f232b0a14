import { pointerTo } from "../../functions/domain/answers/pointer.ts";

/** The JSON pointer of a field that is named by itself, or by a dotted path, as the item has it. */
export const pointerOf = (item: Readonly<Record<string, unknown>>, field: string): string =>
  pointerTo(Object.hasOwn(item, field) ? [field] : field.split("."));
