import type { Flow } from "../functions/domain/flows/flow.ts";
import { exampleRequest } from "./example-item.ts";

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
  const decide = `curl -s ${url}/api/v1/decisions -H "authorization: Bearer $(npm run -s token -- app)" -H "idempotency-key: $(date +%s)" -H "content-type: application/json"`;
  const claim = `curl -s -X POST ${url}/api/v1/reviews/claim -H "authorization: Bearer $(npm run -s token -- reviewer)"`;
  const request = await exampleRequest(flow);
  return [
    `Second Look is ready: ${url}`,
    `  page  ${url}/       sign in as ana or ben (reviewers), sam (senior) or olga (ops), password second-look`,
    `  API   ${url}/api    OpenAPI document: ${url}/api/v1/openapi.json`,
    "Try this in another terminal:",
    ...Object.entries(settings).map(([name, value]) => `  export ${name}=${quoted(value)}`),
    ...(request === undefined
      ? [`  ${decide} -d '{"item":{…}}'`, `  (for … put an item as "item" in ${file} describes it)`]
      : [`  ${decide} -d ${quoted(request)}`]),
    `  ${claim}`,
    `  npm start -- --help`,
  ];
}

/** As a shell takes it for one argument, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
