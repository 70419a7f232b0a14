import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Where Chrome and Chromium are usually installed, by platform. */
const INSTALLED: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ["/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/usr/bin/chromium", "/usr/bin/chromium-browser"],
  darwin: ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  ],
};

const QUIET = ["--disable-background-networking", "--no-sandbox"];

export type TestBrowser = { readonly browser: Browser; close(): Promise<void> };

/** Starts a browser: Chrome or Chromium of the machine where there is one, else the Chromium that npm brought (Linux). */
export async function startBrowser(): Promise<TestBrowser> {
  const installed = INSTALLED[platform()]?.find((path) => existsSync(path));
  if (installed === undefined) return startPackaged();
  const browser = await chromium.launch({ executablePath: installed, args: QUIET });
  return { browser, close: () => browser.close() };
}

/** Flags for Lambda that would make a test less strict than a person's browser, or crash with several windows. */
const UNWANTED = new Set([
  "--disable-web-security",
  "--allow-running-insecure-content",
  "--disable-site-isolation-trials",
  "--single-process",
]);

/** What is set for the package, and what it sets itself. */
const LAMBDA_VARIABLES = ["AWS_EXECUTION_ENV", "TMPDIR", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "HOME"];

/** Unpacked into a folder of its own, since the package would take any `chromium` that lies in the temporary folder. */
async function startPackaged(): Promise<TestBrowser> {
  if (platform() !== "linux") throw new Error("The browser tests need Chrome or Chromium; install one and run them again.");
  const folder = await mkdtemp(join(tmpdir(), "second-look-browser-"));
  const { executablePath, args } = await unpacked(folder);
  await writeFile(join(folder, "fonts", "fonts.conf"), fontsIn(folder));
  const browser = await chromium.launch({ executablePath, args: [...args, ...QUIET], env: environmentOf(folder) });
  const close = async (): Promise<void> => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { browser, close };
}

/** It brings its own system libraries only where it believes itself on Lambda; the environment says so for this moment. */
async function unpacked(folder: string): Promise<{ executablePath: string; args: string[] }> {
  const before = LAMBDA_VARIABLES.map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x", TMPDIR: folder });
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    return { executablePath: await packaged.executablePath(), args: packaged.args.filter((flag) => !UNWANTED.has(flag)) };
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** Its own list of fonts names `/tmp`; without any font the browser dies at the first text field. */
const fontsIn = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts", "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;

function environmentOf(folder: string): Record<string, string> {
  const own = { LD_LIBRARY_PATH: join(folder, "al2023", "lib"), FONTCONFIG_PATH: join(folder, "fonts"), TMPDIR: folder };
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(inherited), ...own };
}
