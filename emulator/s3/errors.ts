import { AwsError } from "../service.ts";

export const noSuchKey = (): AwsError => new AwsError("NoSuchKey", "The specified key does not exist.", 404);
export const noSuchBucket = (): AwsError => new AwsError("NoSuchBucket", "The specified bucket does not exist", 404);
export const invalidArgument = (name: string): AwsError => new AwsError("InvalidArgument", `Invalid argument: ${name}`);
export const preconditionFailed = (): AwsError =>
  new AwsError("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
export const invalidRange = (): AwsError => new AwsError("InvalidRange", "The requested range is not satisfiable", 416);
export const invalidTag = (): AwsError =>
  new AwsError(
    "InvalidArgument",
    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
  );
