import { ROUTES, scopesFor, type Caller } from "../http/routes.ts";
import { ANSWERS, MESSAGES, PROBLEMS, REQUESTS } from "./openapi-examples.ts";

type Media = Readonly<Record<string, object>>;
type Content = { readonly content?: Media };
type Operation = {
  readonly operationId: string;
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
};
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const CALLERS: Readonly<Record<string, Caller>> = Object.assign({}, ...Object.values(ROUTES));

/** The operations with what tables know of each: the scopes of which a token needs one, and examples. */
export function completed<P extends object>(paths: P): P {
  const all = Object.entries(paths as unknown as Paths).map(([path, methods]) => [
    path,
    Object.fromEntries(
      Object.entries(methods).map(([method, operation]) => [
        method,
        { ...withExamples(operation), security: securityOf(CALLERS[`${method.toUpperCase()} ${path}`] ?? []) },
      ]),
    ),
  ]);
  return Object.fromEntries(all) as P;
}

/** Each is enough by itself. With a bearer token, the names are what it has to be allowed (OpenAPI 3.1, Security Requirement). */
const securityOf = (caller: Caller): readonly object[] =>
  caller === "everyone" ? [] : scopesFor(caller).map((scope) => ({ bearer: [scope] }));

function withExamples({ requestBody, responses, ...operation }: Operation): Operation {
  const { operationId } = operation;
  const answers = Object.entries(responses).map(([status, response]) => [
    status,
    shown(response, (type) => exampleOf(operationId, status, type)),
  ]);
  const asked = requestBody && { requestBody: shown(requestBody, () => REQUESTS[operationId]) };
  return { ...operation, ...asked, responses: Object.fromEntries(answers) as Operation["responses"] };
}

function exampleOf(operationId: string, status: string, type: string): unknown {
  if (type === "application/problem+json") return PROBLEMS[status];
  return Number(status) < 300 ? ANSWERS[operationId]?.[status] : MESSAGES[status];
}

/** The same with an example for each of its types, where there is one. */
function shown<C extends Content>(part: C, exampleFor: (type: string) => unknown): C {
  if (part.content === undefined) return part;
  const content = Object.entries(part.content).map(([type, media]) => {
    const example = exampleFor(type);
    return [type, { ...media, ...(example !== undefined && { example }) }];
  });
  return { ...part, content: Object.fromEntries(content) as Media };
}
