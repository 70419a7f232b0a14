import { readFileSync, writeFileSync } from "node:fs";
import { format, type FormatConfig } from "oxfmt";
import { openApi } from "../../functions/decisions-api/openapi-document.ts";
import { type ApiDocument, apiTypes } from "./api-types.ts";

/** Where the types are; a test holds the file against the document. */
export const FILE = new URL("../src/api-types.ts", import.meta.url);
const FORMAT = new URL("../../.oxfmtrc.json", import.meta.url);

/** The types as the document has them now, formatted as everything here is. */
export async function currentTypes(): Promise<string> {
  const options = JSON.parse(readFileSync(FORMAT, "utf8")) as FormatConfig;
  return (await format("api-types.ts", apiTypes(openApi() as unknown as ApiDocument), options)).code;
}

if (import.meta.main) writeFileSync(FILE, await currentTypes());
