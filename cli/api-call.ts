import { StartRefused } from "@second-look/emulator";

/** The API answers or gives up within 30 seconds. */
const ANSWER_MS = 45_000;

/** Where the API is, and as whom it is called. */
export type Caller = { readonly url: string; readonly token: string };
type Request = { readonly body?: object | undefined; readonly key?: string | undefined };
type Problem = { readonly detail?: string; readonly message?: string };

/** What is answered under a URL. @param system whom a refusal names. @throws {StartRefused} where nobody answers in time. */
export function reach(system: string, url: string, request: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...request, signal: AbortSignal.timeout(ANSWER_MS) }).catch((error: unknown) => {
    throw new StartRefused(
      `Cannot reach ${system}: ${error instanceof Error ? error.message : "unknown error"}. Start the system with "npm start", or pass --url.`,
    );
  });
}

/** What the API answers to a route such as `GET /policy`. @throws {StartRefused} where nobody answers in time. */
export function callApi({ url, token }: Caller, route: string, { body, key }: Request = {}): Promise<Response> {
  const [method = "GET", path = ""] = route.split(" ");
  return reach(url, `${url}/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { "content-type": "application/json" }),
      ...(key !== undefined && { "idempotency-key": key }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** The body of an answer that is a success. @throws {StartRefused} with what the API says instead. */
export async function bodyOf<T>(response: Response): Promise<T> {
  const said = (await response.json().catch(() => ({}))) as T & Problem;
  if (response.ok) return said;
  throw new StartRefused(said.detail ?? `The API answered ${response.status}: ${said.message ?? "no reason given"}.`);
}

/** Calls a route, and gives the body of the answer. @throws {StartRefused} with the route and what the API says of it. */
export type Api = <T>(route: string, body?: object) => Promise<T>;

export function apiFor(caller: Caller): Api {
  return async <T>(route: string, body?: object) => {
    const response = await callApi(caller, route, { body });
    const said = (await response.json()) as T & Problem;
    if (response.ok) return said;
    throw new StartRefused(`${route} failed (${response.status}): ${said.detail ?? said.message ?? ""}`);
  };
}
