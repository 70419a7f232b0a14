import type { IncomingMessage, ServerResponse } from "node:http";
import { errors, type Provider } from "oidc-provider";
import { BodyTooLarge, type HttpResponse, readRequest, sendResponse } from "../../wire/http.ts";
import { authenticate, idOf, type Person } from "./accounts.ts";
import { respond } from "./html.ts";
import { signInPage, stoppedPage } from "./pages.ts";

type Exchange = {
  readonly provider: Provider;
  readonly people: readonly Person[];
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

/** Longer than any name and password, in bytes. */
const LARGEST_FORM = 4096;

const EXPIRED = respond(
  400,
  stoppedPage("This sign-in has expired", "It was open for too long, or was finished in another tab."),
);
const TOO_LARGE = respond(413, stoppedPage("That was too long", "Neither a name nor a password is that long."));
const NOT_ALLOWED: HttpResponse = { status: 405, headers: { allow: "GET, HEAD, POST" } };

/** One sign-in under way: shows the form, checks what was sent, and leads back to the provider when it is right. */
export async function interact(exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  try {
    const refusal = await answer(exchange);
    if (refusal !== undefined) sendResponse(response, refusal);
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return sendResponse(response, EXPIRED);
    if (error instanceof BodyTooLarge)
      return sendResponse(response, { ...TOO_LARGE, headers: { ...TOO_LARGE.headers, connection: "close" } });
    throw error;
  } finally {
    request.resume();
  }
}

/** Nothing when the provider has answered. */
async function answer({ provider, people, request, response }: Exchange): Promise<HttpResponse | undefined> {
  const { params } = await provider.interactionDetails(request, response);
  if (request.method === "GET" || request.method === "HEAD") {
    return respond(200, signInPage({ people, name: params.login_hint ?? "", refused: false }));
  }
  if (request.method !== "POST") return NOT_ALLOWED;
  const form = new URLSearchParams((await readRequest(request, LARGEST_FORM)).body.toString());
  const name = form.get("username") ?? "";
  const person = authenticate(people, name, form.get("password") ?? "");
  if (person === undefined) return respond(422, signInPage({ people, name, refused: true }));
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: idOf(person) } },
    { mergeWithLastSubmission: false },
  );
  return undefined;
}
