import type { Fault } from "./flows/json-guard.ts";

/**
 * What a caller of the API can be refused with, one class each. `functions/http/problems.ts` turns them into
 * RFC 9457 answers; anything else that is thrown is a fault of ours and becomes a 500.
 */
export abstract class Refusal extends Error {
  // In words, since the bundles' classes have short names.
  abstract override readonly name: string;
  abstract readonly status: number;
  abstract readonly code: string;
  abstract readonly title: string;
  readonly faults: readonly Fault[];
  readonly headers: Readonly<Record<string, string>> = {};

  constructor(detail: string, faults: readonly Fault[] = []) {
    super(detail);
    this.faults = faults;
  }
}

export class BodyInvalid extends Refusal {
  override readonly name = "BodyInvalid";
  override readonly status = 400;
  override readonly code = "body_invalid";
  override readonly title = "The body is not what this call takes";
}

export class BodyTooLarge extends Refusal {
  override readonly name = "BodyTooLarge";
  override readonly status = 413;
  override readonly code = "body_too_large";
  override readonly title = "The body is too large";
}

export class ItemInvalid extends Refusal {
  override readonly name = "ItemInvalid";
  override readonly status = 400;
  override readonly code = "item_invalid";
  override readonly title = "The item does not fit the flow";
}

export class ProposalInvalid extends Refusal {
  override readonly name = "ProposalInvalid";
  override readonly status = 400;
  override readonly code = "proposal_invalid";
  override readonly title = "The proposal does not fit the flow";
}

export class QueryInvalid extends Refusal {
  override readonly name = "QueryInvalid";
  override readonly status = 400;
  override readonly code = "query_invalid";
  override readonly title = "The query is not what this call takes";
}

export class IdempotencyKeyMissing extends Refusal {
  override readonly name = "IdempotencyKeyMissing";
  override readonly status = 400;
  override readonly code = "idempotency_key_missing";
  override readonly title = "An Idempotency-Key is needed";
}

export class IdempotencyKeyReused extends Refusal {
  override readonly name = "IdempotencyKeyReused";
  override readonly status = 422;
  override readonly code = "idempotency_key_reused";
  override readonly title = "The Idempotency-Key was used for another item";
}

export class ItemTooLarge extends Refusal {
  override readonly name = "ItemTooLarge";
  override readonly status = 413;
  override readonly code = "item_too_large";
  override readonly title = "The item is too large";
}

export class NotAllowed extends Refusal {
  override readonly name = "NotAllowed";
  override readonly status = 403;
  override readonly code = "forbidden";
  override readonly title = "This token may not do that";
}

export class NotFound extends Refusal {
  override readonly name = "NotFound";
  override readonly status = 404;
  override readonly code = "not_found";
  override readonly title = "There is no such thing";
}

export class LeaseLost extends Refusal {
  override readonly name = "LeaseLost";
  override readonly status = 409;
  override readonly code = "lease_lost";
  override readonly title = "The claim on this review is over";
}

export class NotAnswered extends Refusal {
  override readonly name = "NotAnswered";
  override readonly status = 409;
  override readonly code = "not_answered";
  override readonly title = "You have not answered this review";
}

export class NotExplained extends Refusal {
  override readonly name = "NotExplained";
  override readonly status = 409;
  override readonly code = "not_explained";
  override readonly title = "It cannot be said why the model thought so";
}

export class CannotAsk extends Refusal {
  override readonly name = "CannotAsk";
  override readonly status = 409;
  override readonly code = "cannot_ask";
  override readonly title = "They cannot be asked";
}

export class NothingAsked extends Refusal {
  override readonly name = "NothingAsked";
  override readonly status = 409;
  override readonly code = "nothing_asked";
  override readonly title = "Nobody waits for information";
}

export class NotFinal extends Refusal {
  override readonly name = "NotFinal";
  override readonly status = 409;
  override readonly code = "not_final";
  override readonly title = "The answer can still be undone";
}

export class CannotCorrect extends Refusal {
  override readonly name = "CannotCorrect";
  override readonly status = 409;
  override readonly code = "cannot_correct";
  override readonly title = "No correction can be asked for";
}

export class TooManyClaims extends Refusal {
  override readonly name = "TooManyClaims";
  override readonly status = 409;
  override readonly code = "too_many_claims";
  override readonly title = "You have as many reviews as one person can have";
}

/** Somebody has done as much as the flow lets one person do. `retry-after` says when it goes on. */
export class Rest extends Refusal {
  override readonly name = "Rest";
  override readonly status = 409;
  override readonly code = "rest";
  override readonly title = "It is time for a rest";
  override readonly headers: Readonly<Record<string, string>>;

  constructor(detail: string, { seconds }: { readonly seconds: number }) {
    super(detail);
    this.headers = { "retry-after": String(seconds) };
  }
}

export class AlreadyAnswered extends Refusal {
  override readonly name = "AlreadyAnswered";
  override readonly status = 409;
  override readonly code = "already_answered";
  override readonly title = "The review is already answered";
}

export class UndoExpired extends Refusal {
  override readonly name = "UndoExpired";
  override readonly status = 409;
  override readonly code = "undo_expired";
  override readonly title = "The time to undo is over";
}

export class StillOpen extends Refusal {
  override readonly name = "StillOpen";
  override readonly status = 409;
  override readonly code = "still_open";
  override readonly title = "People are still to decide";
}

export class BatchEnded extends Refusal {
  override readonly name = "BatchEnded";
  override readonly status = 409;
  override readonly code = "batch_ended";
  override readonly title = "The batch has come to its end";
}

export class ItemForgotten extends Refusal {
  override readonly name = "ItemForgotten";
  override readonly status = 409;
  override readonly code = "item_forgotten";
  override readonly title = "The item was removed";
}

export class AlreadyDecided extends Refusal {
  override readonly name = "AlreadyDecided";
  override readonly status = 409;
  override readonly code = "already_decided";
  override readonly title = "The decision is made";
}

export class NotPinnable extends Refusal {
  override readonly name = "NotPinnable";
  override readonly status = 409;
  override readonly code = "not_pinnable";
  override readonly title = "This case cannot be pinned";
}

export class TooManyPins extends Refusal {
  override readonly name = "TooManyPins";
  override readonly status = 409;
  override readonly code = "too_many_pins";
  override readonly title = "As many cases are pinned there as can be";
}

export class NotDecided extends Refusal {
  override readonly name = "NotDecided";
  override readonly status = 409;
  override readonly code = "not_decided";
  override readonly title = "Nothing is decided yet";
}

export class NotSuggested extends Refusal {
  override readonly name = "NotSuggested";
  override readonly status = 409;
  override readonly code = "not_suggested";
  override readonly title = "Nothing was suggested";
}

export class AlreadyChosen extends Refusal {
  override readonly name = "AlreadyChosen";
  override readonly status = 409;
  override readonly code = "already_chosen";
  override readonly title = "Another choice stands";
}

export class ChoiceLate extends Refusal {
  override readonly name = "ChoiceLate";
  override readonly status = 409;
  override readonly code = "choice_late";
  override readonly title = "The time to tell a choice is over";
}

export class Cancelled extends Refusal {
  override readonly name = "Cancelled";
  override readonly status = 409;
  override readonly code = "cancelled";
  override readonly title = "The decision was cancelled";
}

export class AppealOpen extends Refusal {
  override readonly name = "AppealOpen";
  override readonly status = 409;
  override readonly code = "appeal_open";
  override readonly title = "An appeal is open";
}

export class TooManyAppeals extends Refusal {
  override readonly name = "TooManyAppeals";
  override readonly status = 409;
  override readonly code = "too_many_appeals";
  override readonly title = "No more appeals are heard";
}

export class DecisionChanged extends Refusal {
  override readonly name = "DecisionChanged";
  override readonly status = 409;
  override readonly code = "decision_changed";
  override readonly title = "The outcome has just changed";
}

export class SameReviewer extends Refusal {
  override readonly name = "SameReviewer";
  override readonly status = 409;
  override readonly code = "same_reviewer";
  override readonly title = "You have answered this decision before";
}

export class TooMuchGold extends Refusal {
  override readonly name = "TooMuchGold";
  override readonly status = 409;
  override readonly code = "too_much_gold";
  override readonly title = "The flow has as many check items as it can have";
}

export class NotKnown extends Refusal {
  override readonly name = "NotKnown";
  override readonly status = 409;
  override readonly code = "not_known";
  override readonly title = "Nobody of this name is known";
}

export class NotSuited extends Refusal {
  override readonly name = "NotSuited";
  override readonly status = 409;
  override readonly code = "not_suited";
  override readonly title = "This person cannot do the review";
}

export class InHands extends Refusal {
  override readonly name = "InHands";
  override readonly status = 409;
  override readonly code = "in_hands";
  override readonly title = "The review is not free";
}

export class AssignOff extends Refusal {
  override readonly name = "AssignOff";
  override readonly status = 409;
  override readonly code = "assign_off";
  override readonly title = "The flow leaves no review to one person";
}

export class TooManyTruths extends Refusal {
  override readonly name = "TooManyTruths";
  override readonly status = 409;
  override readonly code = "too_many_truths";
  override readonly title = "What turned out was told often enough";
}

export class NoPreviousModel extends Refusal {
  override readonly name = "NoPreviousModel";
  override readonly status = 409;
  override readonly code = "no_previous_model";
  override readonly title = "There is nothing to go back to";
}

export class NothingToExport extends Refusal {
  override readonly name = "NothingToExport";
  override readonly status = 409;
  override readonly code = "nothing_to_export";
  override readonly title = "A flow of labels has no examples";
}

export class PolicyDiffers extends Refusal {
  override readonly name = "PolicyDiffers";
  override readonly status = 409;
  override readonly code = "policy_differs";
  override readonly title = "The deployed policy, or the record of it, says otherwise";
}

export class TooManyEndpoints extends Refusal {
  override readonly name = "TooManyEndpoints";
  override readonly status = 409;
  override readonly code = "too_many_endpoints";
  override readonly title = "You have as many webhook endpoints as an application can have";
}

export class TooManySecrets extends Refusal {
  override readonly name = "TooManySecrets";
  override readonly status = 409;
  override readonly code = "too_many_secrets";
  override readonly title = "This endpoint has as many secrets as can be valid at the same time";
}

export class EndpointDisabled extends Refusal {
  override readonly name = "EndpointDisabled";
  override readonly status = 409;
  override readonly code = "endpoint_disabled";
  override readonly title = "The webhook endpoint is disabled";
}

export class AlreadyPending extends Refusal {
  override readonly name = "AlreadyPending";
  override readonly status = 409;
  override readonly code = "already_pending";
  override readonly title = "The delivery is still being tried";
}

export class MemberExists extends Refusal {
  override readonly name = "MemberExists";
  override readonly status = 409;
  override readonly code = "member_exists";
  override readonly title = "Somebody of this name or address is there";
}

export class MemberDisabled extends Refusal {
  override readonly name = "MemberDisabled";
  override readonly status = 409;
  override readonly code = "member_disabled";
  override readonly title = "The account is disabled";
}

export class OwnRole extends Refusal {
  override readonly name = "OwnRole";
  override readonly status = 409;
  override readonly code = "own_role";
  override readonly title = "You cannot take ops from yourself";
}

/** The decision could not be made just now. Sending the same key and body again is safe. */
export class TryAgain extends Refusal {
  override readonly name = "TryAgain";
  override readonly status = 503;
  override readonly code = "try_again";
  override readonly title = "Not just now";
  override readonly headers = { "retry-after": "2" };
}
