/** Who calls: the ARN of the role that the call is made under. */
export type Caller = { readonly role: string };

/** The parameters and answers of AWS calls, with the names that the AWS API documents. */
export type Input = Readonly<Record<string, unknown>>;
export type Output = Record<string, unknown>;

/** An action of IAM and the ARN that it must be allowed on. */
export type Needed = { readonly action: string; readonly on: string };

/**
 * One AWS service on this machine. The same `call` serves the wire (SDK clients in the functions) and the
 * state machines' integrations, so both see the same behaviour.
 */
export interface Service {
  /** The service's name as it signs: `dynamodb`, `sqs`, `s3`, `states`, `sagemaker`, … */
  readonly name: string;
  /** Performs an action such as `PutItem`. Throws `AwsError` for every refusal that AWS documents. */
  call(action: string, input: Input, caller: Caller): Promise<Output>;
  /** The ARNs that an action touches, for the check against the caller's policies. */
  resourcesOf(action: string, input: Input): readonly string[];
  /** What IAM asks for beside the action itself, where AWS works on behalf of the caller. */
  alsoNeeds?(action: string, input: Input): readonly Needed[];
  /** Ends timers, workers and files. Everything accepted before is on disk. */
  stop(): Promise<void>;
}

/** An error that AWS documents: `code` is its documented name, `status` the HTTP status it travels with. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the error's body, such as DynamoDB's `Item`. */
  readonly detail: Output;

  constructor(code: string, message: string, status = 400, detail: Output = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}

/** What is not built answers so, loudly, and never with a wrong success. */
export function notSupported(what: string): AwsError {
  return new AwsError("NotSupportedLocally", `${what} is not supported on this machine; see emulator/README.md`, 501);
}
