/** Whose calls they are: a token, and a fresh one where that is to be had. */
type Caller = { token(): string; renew(): Promise<boolean> };

/** A call that did not succeed: what the API said, or that it could not be reached. */
export class CallFailed extends Error {
  override readonly name = "CallFailed";
  /** 0 where no answer came. */
  readonly status: number;
  /** The problem's code; `offline` and `signed_out` are the page's own. */
  readonly code: string;
  /** In how many seconds the same call may succeed, where the API says so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, detail = "", retryAfter?: number) {
    super(detail || code);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

type Verb = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Call = <T>(method: Verb, path: string, body?: unknown) => Promise<T>;

/** Longer than the API ever takes. */
const TIMEOUT_MS = 20_000;

/** Calls with the person's token; a token that ran out is renewed once. Results without a body are undefined. */
export function caller(base: string, session: Caller): Call {
  return async <T>(method: Verb, path: string, body?: unknown): Promise<T> => {
    const send = (): Promise<Response> => reach(`${base}${path}`, requestOf(method, session.token(), body));
    const response = await send();
    if (response.status !== 401) return resultOf<T>(response);
    if (!(await session.renew())) throw new CallFailed(401, "signed_out");
    return resultOf<T>(await send());
  };
}

/** A call that outlives the page; nobody waits for its result. */
export function farewell(base: string, session: Caller, path: string, body: unknown): void {
  fetch(`${base}${path}`, { ...requestOf("POST", session.token(), body), keepalive: true }).catch(() => undefined);
}

function requestOf(method: string, token: string, body: unknown): RequestInit {
  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  if (body === undefined) return { method, headers };
  return { method, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new CallFailed(0, "offline");
  }
}

async function resultOf<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const body = await bodyOf(response);
  if (response.ok && body !== undefined) return body as T;
  const problem = (body ?? {}) as { code?: string; detail?: string; message?: string };
  if (problem.code === undefined && isRefusedAtGate(response.status, problem)) throw new CallFailed(401, "signed_out");
  const [code, detail] = [problem.code ?? `status_${response.status}`, problem.detail ?? problem.message];
  throw new CallFailed(response.status, code, detail, Number(response.headers.get("retry-after")) || undefined);
}

/**
 * Whether the gateway refused the token, before the API could say a word: it ran out, or is of a sign-in from before the
 * page asked for all that it needs today. A renewed one has what the sign-in had, so people sign in anew.
 */
const isRefusedAtGate = (status: number, { message }: { readonly message?: string }): boolean =>
  status === 401 || (status === 403 && message !== undefined);

/** What it says; undefined when that is not JSON. An answer that is cut off is none. */
async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => {
    throw new CallFailed(0, "offline");
  });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
