import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import type { Handlers } from "../../../infra/bundle.ts";
import { sourcesAtStart } from "../../support/loaded.ts";

const ROOT = join(import.meta.dirname, "../../..");
const LIMITS = "{ requestHandler: { requestTimeout: 3000, connectionTimeout: 1000, throwOnRequestTimeout: true } }";

/**
 * Writes, for each function's bundle, a handler that has of the SDK what the function loads at its start, with the same clients made,
 * and nothing else; and one that has nothing. Their files by name: the function's, and `empty`.
 */
export function writeBareHandlers(bundles: ReadonlyMap<string, Metafile>, folder: string): Handlers {
  const texts = [...bundles].map(([name, metafile]) => [name, withClients(withSdk(metafile))] as const);
  const all = [...texts, ["empty", "export const handler = async () => undefined;"] as const];
  return Object.fromEntries(all.map(([name, text]) => [name, written(join(folder, `${name}.ts`), text)]));
}

/** The sources that a function starts with; all of its sources where that makes no client yet. */
function withSdk(metafile: Metafile): readonly string[] {
  const sources = sourcesAtStart(metafile);
  return sources.some((source) => source.includes("@aws-sdk/")) ? sources : Object.keys(metafile.inputs);
}

function written(file: string, text: string): string {
  writeFileSync(file, text);
  return file;
}

function withClients(sources: readonly string[]): string {
  const names = namesOfSdk(sources.filter((source) => source.startsWith("functions/")));
  const imports = [...names].map(([module, of]) => `import { ${[...of].join(", ")} } from "${module}";`);
  const used = [...names.values()].flatMap((of) => [...of]);
  const clients = used.filter((name) => name.endsWith("Client") && name !== "DynamoDBDocumentClient");
  const made = clients.map((name) => `new ${name}(${LIMITS})`).map(asOurs);
  return [
    ...imports,
    `export const clients = [${made.join(", ")}];`,
    `export const used = [${used.join(", ")}];`,
    "export const handler = async () => undefined;",
  ].join("\n");
}

const asOurs = (made: string): string =>
  made.includes("DynamoDBClient") ? `DynamoDBDocumentClient.from(${made})` : made;

/** What the sources import of the SDK, by module. Types are no part of it. */
function namesOfSdk(sources: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const source of sources) {
    const text = readFileSync(join(ROOT, source), "utf8");
    for (const [, list = "", module = ""] of text.matchAll(/^import \{([^}]*)\} from "(@aws-sdk\/[^"]+)"/gmu)) {
      const values = list.split(",").map((name) => name.trim());
      const known = names.get(module) ?? new Set();
      for (const name of values) if (name !== "" && !name.startsWith("type ")) known.add(name);
      names.set(module, known);
    }
  }
  return names;
}
