import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { CACHE_CONTROL, IMMUTABLE } from "../../infra/page-serving.ts";

/** A file of the page as it is sent. */
export type PageFile = {
  readonly body: Buffer;
  readonly headers: Readonly<Record<"content-type" | "cache-control" | "etag", string>>;
};

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * All files below a folder, by the path that they are asked for with. They are read once: a path that was not found
 * now is not there, so no path leads out of the folder. Throws when there is no `index.html`.
 */
export function readPageFiles(directory: string): Map<string, PageFile> {
  const names = globSync("**/*.*", { cwd: directory }).map((name) => name.replaceAll("\\", "/"));
  const files = new Map(names.map((name) => [`/${name}`, fileOf(name, readFileSync(join(directory, name)))]));
  const index = files.get("/index.html");
  if (index === undefined) throw new Error(`${directory} holds no built page: it has no index.html.`);
  return files.set("/", index);
}

/** A file under its name, with the headers that it has on AWS. */
export function fileOf(name: string, body: Buffer): PageFile {
  const headers = {
    "content-type": TYPES[extname(name)] ?? "application/octet-stream",
    "cache-control": name.startsWith(IMMUTABLE) ? CACHE_CONTROL.immutable : CACHE_CONTROL.revalidate,
    etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
  };
  return { body, headers };
}
