import { membersOf, nameOf, type Schema, said, typeOf } from "./schema-types.ts";

type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema };
type Content = { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> };
type Operation = {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content>>;
};
/** As much of an OpenAPI document as types are made of. */
export type ApiDocument = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  /** What webhooks bring, by type. */
  readonly webhooks?: Readonly<Record<string, { readonly post: Pick<Operation, "requestBody"> }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const HEADER = `// Made of the API's OpenAPI document by "npm run client-types". Change the document, not this file.

`;
const INDENT = "  ";

/** The whole file: a type for each schema, what each operation takes and answers, and where it is. */
export function apiTypes({ paths, webhooks = {}, components }: ApiDocument): string {
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ route: `${method.toUpperCase()} ${path}`, operation })),
  );
  const received = [routes.map(({ operation }) => operation.responses), webhooks];
  const answered = namesIn(received, components.schemas);
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `${said(schema, "")}export type ${name} = ${typeOf(schema, { open: answered.has(name), indent: "" })};\n\n`,
  );
  const operations = routes.map(({ operation }) => operationType(operation));
  const events = Object.entries(webhooks).map(
    ([type, { post }]) =>
      `${INDENT}${JSON.stringify(type)}: ${typeOf(contentOf(post.requestBody ?? {}), { open: true, indent: INDENT })};\n`,
  );
  const table = routes.map(({ route, operation }) => `${INDENT}${operation.operationId}: ${JSON.stringify(route)},\n`);
  return [
    HEADER,
    ...schemas,
    "/** What each operation takes and answers. */\nexport type Operations = {\n",
    ...operations,
    "};\n\n/** What webhooks bring, by type. */\nexport type WebhookEvents = {\n",
    ...events,
    "};\n\n/** Method and path of each operation. */\nexport const ROUTES = {\n",
    ...table,
    "} as const satisfies { readonly [name in keyof Operations]: string };\n",
  ].join("");
}

function operationType({ operationId, summary, parameters = [], requestBody, responses }: Operation): string {
  const place = { open: false, indent: INDENT.repeat(2) };
  const taken = (where: string): string => {
    const there = parameters.filter((one) => one.in === where);
    if (there.length === 0) return "undefined";
    const members = Object.fromEntries(there.map(({ name, schema }) => [name, schema]));
    return membersOf(members, (name) => there.some((one) => one.name === name && one.required === true), place);
  };
  const body = requestBody === undefined ? "undefined" : typeOf(contentOf(requestBody), place);
  const good = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  const answers = good.map(([, answer]) =>
    answer.content === undefined ? "undefined" : typeOf(contentOf(answer), { ...place, open: true }),
  );
  const members = [
    ...["path", "query", "header"].map((where) => `${where}: ${taken(where)}`),
    `body: ${body}${requestBody?.required === false ? " | undefined" : ""}`,
    `answer: ${[...new Set(answers)].join(" | ")}`,
  ];
  const lines = members.map((member) => `${place.indent}${member};\n`).join("");
  return `${said({ description: summary }, INDENT)}${INDENT}${operationId}: {\n${lines}${INDENT}};\n`;
}

const contentOf = ({ content = {} }: Content): unknown => Object.values(content)[0]?.schema;

/** The schemas that a part of the document leads to. */
function namesIn(part: unknown, schemas: Readonly<Record<string, Schema>>, found = new Set<string>()): Set<string> {
  for (const [, reference = ""] of JSON.stringify(part).matchAll(/"\$ref":"([^"]+)"/g)) {
    const name = nameOf(reference);
    if (!found.has(name)) namesIn(schemas[name] ?? {}, schemas, found.add(name));
  }
  return found;
}
