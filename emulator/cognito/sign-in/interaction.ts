import type { IncomingMessage, ServerResponse } from "node:http";
import { errors, type Provider } from "oidc-provider";
import { BodyTooLarge, type HttpResponse, readRequest, sendResponse } from "../../wire/http.ts";
import { idOf } from "../bearer.ts";
import type { Directory, Member } from "../pool/directory.ts";
import type { Pages } from "./pages.ts";
import { languageOf } from "./words.ts";

type Exchange = {
  readonly provider: Provider;
  readonly pages: Pages;
  readonly people: Directory;
  readonly password: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

/** Longer than any name and password, in bytes. */
const LARGEST_FORM = 4096;

const EXPIRED = [400, "This sign-in has expired", "It was open for too long, or was finished in another tab."] as const;
const TOO_LARGE = [413, "That was too long", "Neither a name nor a password is that long."] as const;
const NOT_ALLOWED: HttpResponse = { status: 405, headers: { allow: "GET, HEAD, POST" } };

/** One sign-in under way: shows the form, checks what was sent, and leads back to the provider when it is right. */
export async function interact(exchange: Exchange): Promise<void> {
  const { pages, request, response } = exchange;
  try {
    const refusal = await answer(exchange);
    if (refusal !== undefined) sendResponse(response, refusal);
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return sendResponse(response, pages.stopped(...EXPIRED));
    if (!(error instanceof BodyTooLarge)) throw error;
    const refusal = pages.stopped(...TOO_LARGE);
    return sendResponse(response, { ...refusal, headers: { ...refusal.headers, connection: "close" } });
  } finally {
    request.resume();
  }
}

/** Nothing when the provider has answered. */
async function answer(exchange: Exchange): Promise<HttpResponse | undefined> {
  const { provider, pages, request, response } = exchange;
  const language = languageOf(request.headers["accept-language"]);
  const { params } = await provider.interactionDetails(request, response);
  if (request.method === "GET" || request.method === "HEAD") {
    return pages.signIn({ name: params.login_hint ?? "", refused: false, language });
  }
  if (request.method !== "POST") return NOT_ALLOWED;
  const form = new URLSearchParams((await readRequest(request, LARGEST_FORM)).body.toString());
  const name = form.get("username") ?? "";
  const account = authenticate(exchange, name, form.get("password") ?? "");
  if (account === undefined) return pages.signIn({ name, refused: true, language });
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: idOf(account) } },
    { mergeWithLastSubmission: false },
  );
  return undefined;
}

/** Whose name and password these are; undefined when they do not match. */
function authenticate({ people, password }: Exchange, name: string, given: string): Member | undefined {
  const member = people.findAlias(name.trim().toLowerCase());
  return given === password && member?.enabled ? member : undefined;
}
