import type { OpsStrings } from "./en.ts";

type Text = string | ((...figures: never[]) => string);
type Part = { readonly [Name in keyof OpsStrings as OpsStrings[Name] extends Text ? never : Name]: OpsStrings[Name] };
/** What a flow calls otherwise: texts of some parts in the place of those for labels. */
export type OtherTexts = { readonly [Name in keyof Part]?: Partial<Part[Name]> };
