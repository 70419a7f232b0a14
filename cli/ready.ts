import type { Flow } from "../functions/domain/flows/flow.ts";
import { type ExampleRequests, exampleRequests } from "./example-item.ts";

/**
 * What a newcomer is told once the system runs.
 * @param file the flow's file: it describes the item where no example can be made up.
 * @param settings environment variables that another terminal needs to reach this system.
 */
export async function readyLines(
  url: string,
  flow: Flow,
  file: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const claim = `curl -s -X POST ${url}/api/v1/reviews/claim -H "authorization: Bearer $(npm run -s token -- reviewer)"`;
  return [
    `Second Look is ready: ${url}`,
    `  page  ${url}/       sign in as ana or ben (reviewers), sam (senior) or olga (ops), password second-look`,
    `  API   ${url}/api    OpenAPI document: ${url}/api/v1/openapi.json`,
    "Try this in another terminal.",
    ...Object.entries(settings).map(([name, value]) => `  export ${name}=${quoted(value)}`),
    ...requestLines(url, await exampleRequests(flow), file),
    "Claim the review that waits, as a reviewer does on the page:",
    `  ${claim}`,
    "All options:",
    `  npm start -- --help`,
  ];
}

function requestLines(url: string, examples: ExampleRequests | undefined, file: string): readonly string[] {
  if (examples === undefined)
    return [`Send an item, for … as "item" in ${file} describes it:`, decide(url, "first", `'{"item":{…}}'`)];
  const { first, second } = examples;
  return [
    "Send an item. If the proposal for it is sure, it is decided at once:",
    decide(url, "first", quoted(first)),
    ...(second === undefined ? [] : ["Send one that waits for a person:", decide(url, "second", quoted(second))]),
  ];
}

/** Each with a key of its own: both may be sent in the same second. */
const decide = (url: string, key: string, body: string): string =>
  `  curl -s ${url}/api/v1/decisions -H "authorization: Bearer $(npm run -s token -- app)" -H "idempotency-key: ${key}-$(date +%s)" -H "content-type: application/json" -d ${body}`;

/** As a shell takes it for one argument, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
