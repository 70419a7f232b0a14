import { createHash } from "node:crypto";

/** What a stack calls that which has to have a name of our choice. No other stack in the account and region has the same. */
export type Names = {
  readonly stack: string;
  /** The first part of the sign-in domain, before the account's number. */
  readonly signIn: string;
  /** Before the version in names of training jobs, models and endpoints. */
  readonly models: string;
  /** Log groups of the state machines end with this and the machine's name. */
  readonly logs: string;
  /** The namespace of metrics. A dimension for the flow would not do: a filter takes a dimension's value from the log line. */
  readonly metrics: string;
};

/** The names from before they followed the flow, and the flow that has them; on one machine, every flow has them. */
export const FIRST = {
  flow: "listings",
  stack: "SecondLook",
  signIn: "second-look",
  models: "second-look",
  logs: "second-look-",
  metrics: "SecondLook",
} as const satisfies Names & { readonly flow: string };

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html; jobs, models and configurations alike. */
const SAGEMAKER = 63;
/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html */
const COGNITO = 63;
const ACCOUNT = "-123456789012".length;

/** Versions of models as the retraining names them and as the first model on one machine is named, in patterns of IAM. */
const VERSIONS = ["v????????-??????-????", "seed-????????????"] as const;
const VERSION = 1 + Math.max(...VERSIONS.map((version) => version.length));

/** The names of the stack that serves a flow; `stack` names it where it was deployed before names followed the flow. */
export function namesOf(flow: string, stack?: typeof FIRST.stack): Names {
  if (flow === FIRST.flow || stack !== undefined) return FIRST;
  return {
    stack: `${FIRST.stack}-${flow}`,
    signIn: nameFor(flow, COGNITO - ACCOUNT),
    models: nameFor(flow, SAGEMAKER - VERSION),
    logs: `${nameFor(flow, 63)}/`,
    metrics: `${FIRST.stack}/${flow}`,
  };
}

/**
 * The names that the stack gives to its models, as IAM's patterns. A `?` is exactly one character, so that
 * `second-look-cats-v????????-??????-????` does not hold what `cats-big` owns, as a star would:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html.
 */
export const modelPatterns = ({ models }: Names): string[] => VERSIONS.map((version) => `${models}-${version}`);

/**
 * Cognito refuses a domain with one of these anywhere in it, also within a word such as "draws":
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html.
 */
const RESERVED = /aws|amazon|cognito/g;
const HASH = 12;

/**
 * `second-look-<flow>` in lower-case letters, digits and dashes, with none at the end, at most `limit` characters (32 or
 * more). A flow that does not fit is shortened and gets a hash of its whole name. So does one that looks as if it ended
 * with such a hash: thus no two flows share a name.
 */
export function nameFor(flow: string, limit: number): string {
  const whole = `second-look-${flow}`;
  const fits = whole.length <= limit && !flow.endsWith("-") && flow.search(RESERVED) === -1;
  if (fits && !/-[0-9a-f]{12}$/.test(whole)) return whole;
  const hash = createHash("sha256").update(flow).digest("hex").slice(0, HASH);
  const start = `second-look-${flow.replaceAll(RESERVED, "-")}`.slice(0, limit - HASH - 1);
  return `${start.replace(/-+$/, "")}-${hash}`;
}
