import type { Integration } from "../integrations/integration.ts";
import type { Template } from "../language/template.ts";

/** A state machine as the template deploys it. `definition` is ASL text with its substitutions already made. */
export type MachineDefinition = {
  readonly arn: string;
  readonly name: string;
  readonly type: "STANDARD" | "EXPRESS";
  readonly roleArn: string;
  readonly definition: string;
  /** Where its history is logged, and how much of it; absent where it is not. */
  readonly logging?: { readonly group: string; readonly level: string; readonly includesData: boolean };
};

/** A definition that was checked and compiled. */
export type Machine = {
  readonly source: MachineDefinition;
  readonly block: Block;
  readonly timeoutSeconds: number | undefined;
};

/** The states that one branch runs through: the machine itself, the processor of a Map. */
export type Block = { readonly startAt: string; readonly states: ReadonlyMap<string, State> };

export type Assignments = Readonly<Record<string, Template>>;

/** What a state hands on: absent `output` means its default, the input or the result. */
export type Outputs = { readonly output: Template | undefined; readonly assign: Assignments };

/** `next` is absent where the branch ends. */
export type Transition = Outputs & { readonly next: string | undefined };

export type Retrier = {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly jitter: boolean;
};

export type Catcher = Outputs & { readonly errors: readonly string[]; readonly next: string };
export type Recovery = { readonly retry: readonly Retrier[]; readonly catch: readonly Catcher[] };
export type Rule = Outputs & { readonly condition: Template; readonly next: string };

export type PassState = Transition & { readonly type: "Pass" };
export type TaskState = Transition &
  Recovery & {
    readonly type: "Task";
    readonly integration: Integration;
    readonly arguments: Template | undefined;
    readonly timeoutSeconds: Template | undefined;
  };
export type ChoiceState = Outputs & {
  readonly type: "Choice";
  readonly rules: readonly Rule[];
  readonly otherwise: string | undefined;
};
export type WaitState = Transition & {
  readonly type: "Wait";
  readonly seconds: Template;
};
export type SucceedState = { readonly type: "Succeed"; readonly output: Template | undefined };
export type FailState = {
  readonly type: "Fail";
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
};
export type MapState = Transition &
  Recovery & {
    readonly type: "Map";
    readonly items: Template | undefined;
    readonly maxConcurrency: Template | undefined;
    readonly block: Block;
  };

export type RecoverableState = TaskState | MapState;
export type State = PassState | ChoiceState | WaitState | SucceedState | FailState | RecoverableState;
