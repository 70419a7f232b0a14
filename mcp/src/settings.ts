import type { ClientOptions } from "@second-look/client";

export const HELP = `An MCP server on standard input and output: an agent asks a person before it acts.

  npm run -s mcp

Tools:
  request_approval   asks people whether a tool may be called with these arguments
  check_approval     says what became of a request, and waits for it a little

Environment:
  SECOND_LOOK_URL            the API of a stack with the flow tool-calls, such as http://127.0.0.1:4500/api
  SECOND_LOOK_TOKEN          an application's access token; or, to get and renew one by client credentials:
  SECOND_LOOK_CLIENT_ID
  SECOND_LOOK_CLIENT_SECRET
  SECOND_LOOK_TOKEN_URL      <SignIn>/oauth2/token
  SECOND_LOOK_AGENT          the agent's name, which reviewers see (optional)
  SECOND_LOOK_MODEL          the version of the agent, under which its errors are measured (optional)
  SECOND_LOOK_WAIT_SECONDS   how long a tool waits for people before it says that they have not decided (default: 20)
`;

/** What the server needs to know. */
export type Settings = {
  readonly client: ClientOptions;
  readonly agent: string | undefined;
  readonly model: string | undefined;
  readonly waitMs: number;
};

/** Something is missing in the environment, or is not what it should be. Names it, and says nothing of its value. */
export class SettingRefused extends Error {
  override readonly name = "SettingRefused";
}

const WAIT_SECONDS = 20;
/** Many MCP clients give up on a tool after a minute. */
const MOST_WAIT_SECONDS = 50;

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws {SettingRefused} */
export function settingsIn(environment: Environment): Settings {
  const given = (name: string): string | undefined => environment[`SECOND_LOOK_${name}`]?.trim() || undefined;
  const needed = (name: string, or = ""): string => {
    const value = given(name);
    if (value === undefined) throw new SettingRefused(`Set ${or}SECOND_LOOK_${name}; --help lists all of them.`);
    return value;
  };
  const [url, token] = [needed("URL"), given("TOKEN")];
  if (!URL.canParse(url)) throw new SettingRefused("SECOND_LOOK_URL is no address.");
  const credentials =
    token === undefined
      ? {
          clientId: needed("CLIENT_ID", "SECOND_LOOK_TOKEN or "),
          clientSecret: needed("CLIENT_SECRET"),
          tokenUrl: needed("TOKEN_URL"),
        }
      : { token };
  return {
    client: { url, ...credentials },
    agent: given("AGENT"),
    model: given("MODEL"),
    waitMs: waitIn(given("WAIT_SECONDS")) * 1000,
  };
}

function waitIn(text: string | undefined): number {
  const seconds = text === undefined ? WAIT_SECONDS : Number(text);
  if (seconds >= 0 && seconds <= MOST_WAIT_SECONDS) return seconds;
  throw new SettingRefused(`SECOND_LOOK_WAIT_SECONDS is a number from 0 to ${MOST_WAIT_SECONDS}.`);
}
