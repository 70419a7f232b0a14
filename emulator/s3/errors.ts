import { AwsError } from "../service.ts";

export const noSuchKey = (): AwsError => new AwsError("NoSuchKey", "The specified key does not exist.", 404);
/** HeadObject has no body to name the error in, so S3 calls it otherwise. */
export const notFound = (): AwsError => new AwsError("NotFound", "Not Found", 404);
export const noSuchBucket = (): AwsError => new AwsError("NoSuchBucket", "The specified bucket does not exist", 404);
export const invalidArgument = (name: string): AwsError => new AwsError("InvalidArgument", `Invalid argument: ${name}`);
export const preconditionFailed = (): AwsError =>
  new AwsError("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
