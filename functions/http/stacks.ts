import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapping, type SourceMapPayload } from "node:module";
import { fileURLToPath } from "node:url";

/** The folder of the bundle, whose files have their source maps beside them. */
const BUNDLE = new URL(".", import.meta.url).href;
/** The way from a bundle back to the project. */
const WAY_BACK = /^(?:\.\.\/)+/;

const unmapped = Error.prepareStackTrace;
/** What a source map says of a place; the declarations of Node's types leave the name out. */
type Entry = SourceMapping & { readonly name?: string };
/** By the address of the code. */
const maps = new Map<string, SourceMap>();

/**
 * Node asks here when a stack is read for the first time, whoever reads it: our log, Lambda's runtime, the system that ends
 * the process. So a map is read when the first error is written. With `--enable-source-maps` Node would read it with the
 * code, at each cold start. Nothing may be thrown here: it would take the error's place.
 */
Error.prepareStackTrace = (error, sites) => {
  try {
    return [unmapped(error, []), ...sites.map((site, at) => `    at ${frameOf(site, sites[at + 1])}`)].join("\n");
  } catch {
    return unmapped(error, sites);
  }
};

/** A line of the stack: for code of the bundle, the function's name and its place in our sources. */
function frameOf(site: NodeJS.CallSite, caller: NodeJS.CallSite | undefined): string {
  const origin = originOf(site);
  // oxlint-disable-next-line typescript/no-base-to-string -- V8 makes the line of it that it has without us
  if (origin === undefined) return String(site);
  const place = `${origin.originalSource.replace(WAY_BACK, "")}:${origin.originalLine + 1}:${origin.originalColumn + 1}`;
  const name = nameOf(site, caller);
  return name === undefined ? place : `${kindOf(site)}${name} (${place})`;
}

/** What our source calls the function that ran here. Bundles have short names. */
function nameOf(site: NodeJS.CallSite, caller: NodeJS.CallSite | undefined): string | undefined {
  const file = site.getScriptNameOrSourceURL();
  const begins = entryAt(file, site.getEnclosingLineNumber(), site.getEnclosingColumnNumber());
  const called = caller?.getScriptNameOrSourceURL() === file ? originOf(caller) : undefined;
  return begins?.name ?? called?.name ?? site.getFunctionName() ?? undefined;
}

function kindOf(site: NodeJS.CallSite): string {
  if (site.isAsync()) return "async ";
  return site.isConstructor() ? "new " : "";
}

const originOf = (site: NodeJS.CallSite): Entry | undefined =>
  entryAt(site.getScriptNameOrSourceURL(), site.getLineNumber(), site.getColumnNumber());

/** What the source map says of a place, in lines and columns from 1; undefined outside the bundle. */
function entryAt(file: string | null, line: number | null, column: number | null): Entry | undefined {
  if (!file?.startsWith(BUNDLE) || line === null || column === null) return undefined;
  const entry: Partial<Entry> = mapOf(file).findEntry(line - 1, column - 1);
  return entry.originalSource === undefined ? undefined : (entry as Entry);
}

function mapOf(file: string): SourceMap {
  const known = maps.get(file);
  if (known !== undefined) return known;
  const map = new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${file}.map`), "utf8")) as SourceMapPayload);
  maps.set(file, map);
  return map;
}
