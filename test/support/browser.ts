import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { platform } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { madeOnce } from "../../cli/build/put-in-place.ts";

/** Where Chrome and Chromium are usually installed, by platform. */
const INSTALLED: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ["/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/usr/bin/chromium", "/usr/bin/chromium-browser"],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  ],
};

/** A window needs one process for its pages: a further one for each address that it comes to is for people's safety. */
const QUIET = ["--disable-background-networking", "--no-sandbox", "--renderer-process-limit=1"];

/**
 * Starts Chrome or Chromium of the machine where there is one, else the Chromium that npm brought (Linux). It ends with
 * the process where nobody closes it before.
 */
export async function startBrowser(): Promise<Browser> {
  const installed = INSTALLED[platform()]?.find((path) => existsSync(path));
  if (installed === undefined) return startPackaged();
  return chromium.launch({ executablePath: installed, args: QUIET });
}

/**
 * Flags for Lambda that would make a test less strict than a person's browser, or crash with several windows; and the one
 * by which every window loads the whole program anew, instead of taking it from a process that has.
 */
const UNWANTED = new Set([
  "--no-zygote",
  "--disable-web-security",
  "--allow-running-insecure-content",
  "--disable-site-isolation-trials",
  "--single-process",
]);

/** What is set for the package, and what it sets itself. */
const LAMBDA_VARIABLES = ["AWS_EXECUTION_ENV", "TMPDIR", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "HOME"];

/** Where the packaged browser is kept once it is unpacked, which takes seconds, and the file that shows that it is whole. */
const UNPACKED = join(import.meta.dirname, "../../dist/browsers");
const MARK = "chromium";

async function startPackaged(): Promise<Browser> {
  if (platform() !== "linux")
    throw new Error("The browser tests need Chrome or Chromium; install one and run them again.");
  const folder = await unpackedOnce();
  const fonts = await listOfFonts(folder);
  const { args } = await packagedIn(folder);
  const given = args.filter((flag) => !UNWANTED.has(flag));
  return chromium.launch({
    executablePath: join(folder, MARK),
    args: [...given, ...QUIET],
    env: environmentOf(folder, fonts),
  });
}

/** One folder for each version of the package, since the package itself would take any `chromium` that lies in the temporary folder. */
async function unpackedOnce(): Promise<string> {
  const { version } = JSON.parse(
    await readFile(join(import.meta.dirname, "../../node_modules/@sparticuz/chromium/package.json"), "utf8"),
  ) as { version: string };
  return madeOnce(join(UNPACKED, version), MARK, (draft) => packagedIn(draft, (packaged) => packaged.executablePath()));
}

type Packaged = (typeof import("@sparticuz/chromium"))["default"];

/** It brings its own system libraries only where it believes itself on Lambda; the environment says so for this moment. */
async function packagedIn(
  folder: string,
  use: (packaged: Packaged) => Promise<unknown> = async () => undefined,
): Promise<Packaged> {
  const before = LAMBDA_VARIABLES.map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x", TMPDIR: folder });
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    // A graphics card in software is for WebGL, and costs a third of the browser's time.
    packaged.setGraphicsMode = false;
    await use(packaged);
    return packaged;
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** Its own list of fonts names `/tmp`; without any font the browser dies at the first text field. */
async function listOfFonts(folder: string): Promise<string> {
  const file = join(folder, "fonts.conf");
  const draft = `${file}-${process.pid}`;
  await writeFile(draft, fontsIn(folder));
  // Others may be reading the one before, which says the same unless the project was moved.
  await rename(draft, file);
  return file;
}

const fontsIn = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts", "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;

function environmentOf(folder: string, fonts: string): Record<string, string> {
  const own = { LD_LIBRARY_PATH: join(folder, "al2023", "lib"), FONTCONFIG_FILE: fonts };
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(inherited), ...own };
}
