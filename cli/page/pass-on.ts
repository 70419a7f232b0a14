import { type IncomingMessage, request as ask, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { pathOfFlow } from "../../infra/page-serving.ts";

/** Another flow's system on this machine. */
export type OtherFlow = { readonly name: string; readonly url: string };

type Passing = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Who answers a path (without query) that begins with another flow's stage: that flow's system, as CloudFront hands it to
 * that flow's API on AWS. Undefined for every other path.
 */
export function passOn(others: readonly OtherFlow[]): (path: string) => Passing | undefined {
  return (path) => {
    const to = others.find(({ name }) => path.startsWith(`${pathOfFlow(name)}/`));
    return to && ((request, response) => pass(request, response, to.url));
  };
}

/** The path goes on as it is, and so does the token. The host is the one that is asked. */
async function pass(request: IncomingMessage, response: ServerResponse, origin: string): Promise<void> {
  const { host: _page, connection: _ours, ...headers } = request.headers;
  const asked = ask(`${origin}${request.url ?? "/"}`, { method: request.method, headers });
  const answered = new Promise<IncomingMessage>((resolve, reject) =>
    asked.once("response", resolve).once("error", reject),
  );
  try {
    const [answer] = await Promise.all([answered, pipeline(request, asked)]);
    const { connection: _theirs, "keep-alive": _while, ...given } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, given);
    await pipeline(answer, response);
  } catch {
    // It has stopped, or stopped meanwhile: the page asks again.
    if (response.headersSent) response.destroy();
    else response.writeHead(503, { "content-type": "application/json" }).end('{"message":"Service Unavailable"}');
  }
}
