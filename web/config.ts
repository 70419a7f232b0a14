import type { FlowAt } from "./flows/place.ts";

/** What the page has to know of where it runs, from `/config.json` of its own origin. */
export type Config = {
  /** The sign-in's issuer. */
  readonly authority: string;
  readonly clientId: string;
  /** What the page asks for when somebody signs in, divided by spaces. */
  readonly scope: string;
  /** Where the API is, as a path of the same origin. */
  readonly api: string;
  /** Where signing out happens; null where the issuer's own discovery says it. */
  readonly logout: string | null;
  /** Where there are several: each flow with its API, this page's own first. */
  readonly flows?: readonly FlowAt[];
};

export async function loadConfig(): Promise<Config> {
  const response = await fetch("/config.json", { cache: "no-store", signal: AbortSignal.timeout(15_000) });
  if (!response.ok) throw new Error(`/config.json: ${response.status}`);
  return (await response.json()) as Config;
}
