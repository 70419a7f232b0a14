import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";

/** Beside each bundle: the licences of what is in it. */
export const LICENCES = "THIRD-PARTY-LICENSES.txt";

type Package = { readonly name: string; readonly text: string };

/** The folders of the packages that bundles have code of, relative as the metafile has them. */
export function packagesIn(bundles: readonly Metafile[]): string[] {
  const used = bundles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    );
  const folders = used.flatMap((path) => /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(folders)].toSorted();
}

/**
 * Writes the licences of the bundles' packages into each folder. Packages that share a text share its place.
 * @throws {Error} for a package that names no licence
 */
export function placeLicences(bundles: readonly Metafile[], root: string, folders: readonly string[]): void {
  const byText = new Map<string, string[]>();
  for (const { name, text } of packagesIn(bundles).map((folder) => packageAt(join(root, folder))))
    byText.set(text, [...(byText.get(text) ?? []), name]);
  const sections = [...byText].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
  const content = sections.join(`\n${"-".repeat(80)}\n\n`);
  for (const folder of folders) writeFileSync(join(folder, LICENCES), content);
}

function packageAt(folder: string): Package {
  type Manifest = { readonly name: string; readonly version: string; readonly license?: string };
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const texts = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)\b/i.test(file));
  if (texts.length === 0 && license === undefined) throw new Error(`The package ${name} names no licence.`);
  const read = texts.toSorted().map((file) => readFileSync(join(folder, file), "utf8").trim());
  return {
    name: `${name} ${version} (${license ?? "see below"})`,
    text: read.length > 0 ? read.join("\n\n") : `The package comes without a text of its licence, ${license}.`,
  };
}
