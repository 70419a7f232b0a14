import type { Clock } from "../../clock.ts";
import { requiredText } from "../../input.ts";
import { AwsError, type Input, type Output } from "../../service.ts";
import type { Directory } from "./directory.ts";

/** The user pool of a template: its id, and by what its people are known. */
export type PoolDefinition = {
  readonly id: string;
  readonly usernames: readonly string[];
  readonly aliases: readonly string[];
  readonly groups: readonly string[];
};

/** One action: the parameters that it knows, and what it does. */
export type Action = {
  readonly known: readonly string[];
  readonly run: (input: Input) => Output | Promise<Output>;
};
export type Parts = { readonly directory: Directory; readonly pool: PoolDefinition; readonly clock: Clock };

export const invalid = (name: string): AwsError =>
  new AwsError("InvalidParameterException", `Invalid parameter: ${name}`);
export const text = (input: Input, name: string): string => requiredText(input, name, invalid);
