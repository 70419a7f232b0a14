import { AwsError } from "../service.ts";

export const noSuchKey = (): AwsError => new AwsError("NoSuchKey", "The specified key does not exist.", 404);
export const noSuchBucket = (): AwsError => new AwsError("NoSuchBucket", "The specified bucket does not exist", 404);
export const invalidArgument = (name: string): AwsError => new AwsError("InvalidArgument", `Invalid argument: ${name}`);
export const preconditionFailed = (): AwsError =>
  new AwsError("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
