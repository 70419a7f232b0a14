import { CognitoIdentityProviderServiceException } from "@aws-sdk/client-cognito-identity-provider";
import { BodyInvalid, MemberExists, NotFound, QueryInvalid, type Refusal, TryAgain } from "../../domain/errors.ts";

const exists = (): Refusal =>
  new MemberExists(
    "Somebody in the user pool has this name or address. If it is the same person, move them into groups; otherwise invite them under another name.",
  );
const again = (): Refusal =>
  new TryAgain(
    "The user pool takes no more calls at this moment. What was done until now stays: look, and call again for the rest.",
  );

export const nobody = (): Refusal => new NotFound("There is nobody of this name in the user pool.");

/** What the pool refuses, by the name of its error: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html. */
const REFUSALS: Readonly<Record<string, () => Refusal>> = {
  TooManyRequestsException: again,
  LimitExceededException: again,
  ThrottlingException: again,
  ConcurrentModificationException: again,
  UserNotFoundException: nobody,
  UsernameExistsException: exists,
  AliasExistsException: exists,
  CodeDeliveryFailureException: () =>
    new BodyInvalid("The invitation could not be sent to this address.", [
      { pointer: "#/email", detail: "takes no mail" },
    ]),
};

/** Something that nobody expected of the pool. Cognito's own words may hold names and addresses, so the log gets its error's name alone. */
class PoolFault extends Error {
  override readonly name = "PoolFault";
}

/** What is thrown in the place of an error of Cognito's. @param invalid what a value that it does not take means */
export function asRefusal(error: unknown, invalid?: () => Refusal): unknown {
  if (!(error instanceof CognitoIdentityProviderServiceException)) return error;
  const known = error.name === "InvalidParameterException" ? invalid : REFUSALS[error.name];
  return known?.() ?? new PoolFault(error.name);
}

export const wrongCursor = (): Refusal =>
  new QueryInvalid("The query has a fault.", [{ pointer: "#/cursor", detail: "is no cursor of this list" }]);
export const notTaken = (): Refusal =>
  new BodyInvalid("The user pool does not take this name or address.", [{ pointer: "#", detail: "is not taken" }]);
