// Made of the API's OpenAPI document by "npm run client-types". Change the document, not this file.

export type DecisionRequest = {
  item: { [name: string]: unknown };
  /** What your own model says: used instead of asking the endpoint */
  proposal?:
    | {
        label: string;
        probabilities?: { [name: string]: number };
        confidence?: number;
        model?: string;
      }
    | {
        value: unknown;
        fields?: readonly {
          /** JSON pointer into the value, with real indexes */
          pointer: string;
          confidence?: number;
          at?: {
            page: number;
            /** Left, top, width and height, as shares of the page */
            box: readonly [number, number, number, number];
          };
        }[];
        confidence?: number;
        model?: string;
      }
    | {
        pick: string;
        confidence?: number;
        model?: string;
      };
  /** Send `decision.decided` also where this call answers with the decision. What people decide is always told */
  notify?: boolean;
  /** What you call it. `GET /decisions?reference=` finds it, and events say it */
  reference?: string;
  /** So many suggestions for your user to choose from, instead of a decision. 0 decides in flows that suggest */
  suggest?: number;
  /** When people must have decided. Only brings their time limit forward; they have a minute at least */
  due?: string;
};

export type InformationRequest = {
  text: string;
  /** Ids of uploads, `up_…` */
  uploads?: readonly string[];
};

export type AppealRequest = {
  /** Why what was decided is wrong. The reviewer reads it */
  reason: string;
};

export type TruthRequest =
  | {
      label: string;
      /** What kind of source says so, such as `chargeback`: letters, digits and `. _ -`. Name nobody */
      source: string;
      /** When it turned out; not in the future */
      at: string;
    }
  | {
      value: unknown;
      matters?: boolean;
      /** What kind of source says so, such as `chargeback`: letters, digits and `. _ -`. Name nobody */
      source: string;
      /** When it turned out; not in the future */
      at: string;
    }
  | {
      pick: string;
      /** What kind of source says so, such as `chargeback`: letters, digits and `. _ -`. Name nobody */
      source: string;
      /** When it turned out; not in the future */
      at: string;
    };

export type ChoiceRequest =
  | {
      label: string;
      /** Its place on the list, from 1; it has to be what stands there */
      position?: number;
    }
  | {
      pick: string;
      /** Its place on the list, from 1; it has to be what stands there */
      position?: number;
    }
  | {
      none: true;
    };

export type OverrideRequest =
  | {
      label: string;
      /** `wrong` alone teaches */
      reason: "wrong" | "new_information" | "policy" | "legal" | "test";
      /** For the record; the application does not see it */
      note: string;
    }
  | {
      value?: unknown;
      matters?: boolean;
      reject?: string;
      /** `wrong` alone teaches */
      reason: "wrong" | "new_information" | "policy" | "legal" | "test";
      /** For the record; the application does not see it */
      note: string;
    }
  | {
      pick?: string;
      reject?: string;
      /** `wrong` alone teaches */
      reason: "wrong" | "new_information" | "policy" | "legal" | "test";
      /** For the record; the application does not see it */
      note: string;
    };

export type UploadRequest = {
  contentType:
    | "image/png"
    | "image/jpeg"
    | "image/webp"
    | "image/gif"
    | "application/pdf"
    | "audio/mpeg"
    | "audio/mp4"
    | "audio/ogg"
    | "audio/wav"
    | "audio/webm"
    | "text/plain"
    | "text/markdown"
    | "application/x-ndjson";
  /** The exact length */
  bytes: number;
  /** Of the content, in hexadecimal */
  sha256: string;
};

export type GuidelinesRead = {
  /** The flow's `version` */
  version: string;
};

export type PinRequest = {
  /** The label that the case explains; in flows of labels, and there always */
  label?: string;
  why: string;
};

export type ClaimRequest = {
  /** Reviews to offer only if no others are available */
  skip?: readonly string[];
  /** The first lease, where it is to be shorter than the flow's: what never reaches you is soon free again. Lengthen it with a heartbeat */
  leaseSeconds?: number;
};

export type Answer =
  | {
      label: string;
      /** The words that decided it, in flows with `review.marks`; at most 20 */
      marks?: readonly {
        /** As the flow's `display` names it */
        field: string;
        /** In code points */
        from: number;
        /** Behind the last one */
        to: number;
      }[];
      note?: string;
      epoch: number;
      /** Seconds that the item was on screen; pages claim reviews in advance */
      seconds?: number;
      /** The version of the guidelines that you saw, where it is not the one of today */
      guidelines?: string;
    }
  | {
      value?: unknown;
      /** Only in flows that are judged, and there always: whether anything that matters had to change */
      matters?: boolean;
      /** One of the flow's reasons; for picks, none */
      reject?: string;
      note?: string;
      epoch: number;
      /** Seconds that the item was on screen; pages claim reviews in advance */
      seconds?: number;
      /** The version of the guidelines that you saw, where it is not the one of today */
      guidelines?: string;
    }
  | {
      pick?: string;
      /** One of the flow's reasons; for picks, none */
      reject?: string;
      note?: string;
      epoch: number;
      /** Seconds that the item was on screen; pages claim reviews in advance */
      seconds?: number;
      /** The version of the guidelines that you saw, where it is not the one of today */
      guidelines?: string;
    };

export type LeaseHolder = {
  epoch: number;
};

export type Escalate = {
  epoch: number;
  note?: string;
};

export type RevealRequest = {
  epoch: number;
  field: string;
};

export type Ask = {
  epoch: number;
  /** For whom you ask */
  question: string;
  /** Whom you ask: the application is told of it */
  to?: "application" | "seniors";
};

export type Assign = {
  /** Who is to do it, by user name; `null` gives it back to everybody */
  to: string | null;
};

export type CorrectionRequest =
  | {
      label: string;
      note: string;
    }
  | {
      value?: unknown;
      matters?: boolean;
      reject?: string;
      note: string;
    }
  | {
      pick?: string;
      reject?: string;
      note: string;
    };

export type Reply = {
  text: string;
};

export type BatchRequest = {
  /** An upload of the type application/x-ndjson */
  upload: string;
  /** The time limit of its reviews, at most 7 days ahead; left out: as for a single call */
  until?: string;
  /** true: only say how many reviews to expect, and begin nothing */
  quote?: boolean;
};

export type GoldRequest =
  | {
      label: string;
      /** It is known without seniors, and is gold at once. What ops send is, also without this */
      planted?: true;
    }
  | {
      value?: unknown;
      matters?: boolean;
      reject?: string;
      /** It is known without seniors, and is gold at once. What ops send is, also without this */
      planted?: true;
    }
  | {
      pick?: string;
      reject?: string;
      /** It is known without seniors, and is gold at once. What ops send is, also without this */
      planted?: true;
    };

export type RollBack = {
  /** As the list of models names it: its trust model is rolled back */
  proposer?: string;
};

export type MemberInvitation = {
  /** The invitation goes there */
  email: string;
  /** Left out: what is before the @, in small letters */
  name?: string;
  groups: readonly string[];
};

export type MemberMove = {
  groups: readonly string[];
};

export type WebhookEndpointRequest = {
  /** `https` and a public name */
  url: string;
  events: readonly (
    | "decision.decided"
    | "decision.corrected"
    | "decision.expired"
    | "decision.cancelled"
    | "review.escalated"
    | "review.information_wanted"
  )[];
  description?: string;
};

export type DecisionDecided = {
  type: "decision.decided";
  timestamp: string;
  data: {
    flow: string;
    /** The decision */
    id: string;
    reference?: string;
    label?: string;
    pick?: string;
    reject?: string;
    outcome: "approve" | "reject" | (string & {});
    by: "model" | "person" | "fallback" | "rule" | "earlier" | (string & {});
    decidedAt: string;
    /** When it happened, where that is not `decidedAt` */
    at?: string;
    /** Why operations decided it */
    override?: "wrong" | "new_information" | "policy" | "legal" | "test" | (string & {});
  };
};

export type DecisionCorrected = {
  type: "decision.corrected";
  timestamp: string;
  data: {
    flow: string;
    /** The decision */
    id: string;
    reference?: string;
    label?: string;
    pick?: string;
    reject?: string;
    outcome: "approve" | "reject" | (string & {});
    by: "model" | "person" | "fallback" | "rule" | "earlier" | (string & {});
    decidedAt: string;
    /** What it was */
    before: {
      label?: string;
      pick?: string;
      reject?: string;
      outcome: "approve" | "reject" | (string & {});
      by: "model" | "person" | "fallback" | "rule" | "earlier" | (string & {});
      decidedAt: string;
    };
    /** When it happened, where that is not `decidedAt` */
    at?: string;
    /** The appeal that overturned it */
    appeal?: string;
    /** Why operations decided it */
    override?: "wrong" | "new_information" | "policy" | "legal" | "test" | (string & {});
  };
};

export type DecisionExpired = {
  type: "decision.expired";
  timestamp: string;
  data: {
    flow: string;
    /** The decision */
    id: string;
    reference?: string;
    label?: string;
    pick?: string;
    reject?: string;
    outcome: "approve" | "reject" | (string & {});
    by: "model" | "person" | "fallback" | "rule" | "earlier" | (string & {});
    decidedAt: string;
    /** When it happened, where that is not `decidedAt` */
    at?: string;
  };
};

export type DecisionCancelled = {
  type: "decision.cancelled";
  timestamp: string;
  data: {
    flow: string;
    /** The decision */
    id: string;
    reference?: string;
    at: string;
  };
};

export type ReviewEscalated = {
  type: "review.escalated";
  timestamp: string;
  data: {
    flow: string;
    /** The decision */
    id: string;
    reference?: string;
    review: string;
    at: string;
    /** In English; expect new ones */
    because: string;
  };
};

export type ReviewInformationWanted = {
  type: "review.information_wanted";
  timestamp: string;
  data: {
    flow: string;
    /** The decision */
    id: string;
    reference?: string;
    review: string;
    at: string;
    question: string;
    /** The review goes on then, whether you have answered or not */
    until: string;
  };
};

export type WebhookTest = {
  type: "webhook.test";
  timestamp: string;
  data: {
    flow: string;
    endpoint: string;
  };
};

export type Decision = {
  id: string;
  /** Open enum: new values may be added */
  status: "in_review" | "decided" | "cancelled" | "suggested" | (string & {});
  label?: string;
  /** What was decided, in flows of values */
  value?: unknown;
  /** What was decided, in flows of picks */
  pick?: string;
  /** Why a person rejected the item */
  reject?: string;
  outcome?: "approve" | "reject" | (string & {});
  by?: "model" | "person" | "fallback" | "rule" | "earlier" | (string & {});
  /** `suggest`: nothing is decided. Open enum */
  route: "auto-approve" | "auto-reject" | "review" | "suggest" | (string & {});
  /** confident, rule-decided, repeated, unsure, over-budget, rule, no-model, uncertified, paused, suggested; open: more may come */
  reason: string;
  /** The rule that sent the item to people, or decided it; or why there was no prediction */
  because?: string;
  /** Your decision of the same item by a person, whose outcome was given again (`repeated`) */
  earlier?: string;
  /** What you call it, where you said so */
  reference?: string;
  createdAt: string;
  decidedAt?: string;
  /** When the item was removed, and what was said where it is no label */
  forgottenAt?: string;
  cancelledAt?: string;
  /** What turned out later, oldest first, beside what was decided */
  truth?: readonly Truth[];
  /** Your objections to what was decided, oldest first */
  appeals?: readonly Appeal[];
  /** When operations put another outcome in the place of what was decided, and why; oldest first */
  overrides?: readonly {
    at: string;
    reason: "wrong" | "new_information" | "policy" | "legal" | "test" | (string & {});
  }[];
  /** Outcomes before a person corrected the decision, oldest first */
  history?: readonly {
    label?: string;
    value?: unknown;
    pick?: string;
    reject?: string;
    outcome: "approve" | "reject" | (string & {});
    by: "model" | "person" | "fallback" | "rule" | "earlier" | (string & {});
    decidedAt: string;
  }[];
  /** Only where a model of the stack answered with a label */
  prediction?: {
    label: string;
    outcome: "approve" | "reject" | (string & {});
    /** Calibrated probability of the top label, 0 to 1 */
    confidence: number;
    probabilities: { [name: string]: number };
    /** The model version that answered */
    model: string;
  };
  /** What was proposed, and who proposed it */
  proposal?: {
    by: "model" | "application" | (string & {});
    label?: string;
    value?: unknown;
    pick?: string;
    confidence?: number;
    probabilities?: { [name: string]: number };
    fields?: readonly {
      /** JSON pointer into the value, with real indexes */
      pointer: string;
      confidence?: number;
      at?: {
        page: number;
        /** Left, top, width and height, as shares of the page */
        box: readonly [number, number, number, number];
      };
    }[];
    model?: string;
  };
  /** Where the confidence was learnt, and not taken as given */
  trust?: {
    /** How likely the proposal is right, as learnt; routing went by it */
    confidence: number;
    /** The trust model */
    version: string;
  };
  /** What your user can choose from, in the order to show; gone once the item is forgotten */
  suggestions?: readonly (
    | {
        label: string;
        confidence?: number;
      }
    | {
        pick: string;
        confidence?: number;
      }
  )[];
  /** The suggestions are in a random order, so that the pull of the first place can be measured */
  shuffled?: boolean;
  /** What ranked the suggestions: open enum. `online`: the online model of the flow. `order`: no model could */
  from?: "model" | "online" | "order" | (string & {});
  /** What your user took, as you told it */
  choice?: Choice;
  /** What the flow's online model made of the item. It decides nothing */
  online?: {
    label: string;
    /** Probability of that label, 0 to 1 */
    confidence: number;
    /** Which state of it that was: another one for other answers */
    state: string;
  };
  /** The policy in force when the decision was routed */
  policy: {
    /** Confidence from which an answer that approves goes out unreviewed; 1 is never */
    AutoApproveThreshold: number;
    /** Confidence from which an answer that rejects goes out unreviewed; 1 is never. Only labels can */
    AutoRejectThreshold: number;
    /** advise: the thresholds rule. enforce: at least the certified ones do, and without a certificate people */
    Guarantee: "advise" | "enforce" | (string & {});
    /** The share of automatic decisions, or of distinct items by the flow, that blind review may judge wrong */
    TargetErrorRate: number;
    /** The share of decisions that people check whatever the model said */
    AuditRate: number;
    /** How many reviewers must agree */
    ReviewersPerItem: number;
    /** How long reviewers have before a review goes to the seniors */
    ReviewTimeoutMinutes: number;
    /** How long seniors have before OnExpiry decides */
    EscalationTimeoutMinutes: number;
    /** The outcome when nobody answered in time */
    OnExpiry: "reject" | "approve" | (string & {});
    /** off: everything goes to people */
    Automation: "on" | "off" | (string & {});
  };
  /** The thresholds that applied */
  thresholds: {
    /** Confidence from which an answer that approves goes out unreviewed; 1 is never */
    approve: number;
    /** Confidence from which an answer that rejects goes out unreviewed; 1 is never. Only labels can */
    reject: number;
  };
  /** Version of the record that says which model serves */
  live: number;
};

export type Truth = {
  at: string;
  toldAt: string;
  source: string;
  label?: string;
  value?: unknown;
  pick?: string;
  /** Something else had been decided */
  wrong: boolean;
};

export type Appeal = {
  id: string;
  reason: string;
  at: string;
  /** Open enum: new values may be added */
  status: "open" | "upheld" | "overturned" | "overridden" | (string & {});
  closedAt?: string;
  /** Nobody answered in time: what was decided stays */
  unanswered?: true;
};

export type Choice = {
  at: string;
  label?: string;
  pick?: string;
  none?: true;
  /** Its place on the list; missing where it was not on it */
  position?: number;
};

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** Open enum: new values may be added */
  code: string;
  requestId: string;
  errors?: readonly {
    pointer: string;
    detail: string;
  }[];
};

export type GatewayMessage = {
  message: string | null;
};

export type Question = {
  review: string;
  text: string;
  /** The review goes on then, whether you have answered or not */
  until: string;
};

/** What the item refers to, by JSON pointer into the item. Each URL can be used for minutes, by whoever has it */
export type Media = {
  [name: string]: {
    url: string;
    expiresAt: string;
    contentType: string;
  };
};

export type Forgotten = {
  id: string;
  /** `forgetting`: within minutes */
  status: "forgetting" | "forgotten" | (string & {});
  forgottenAt?: string;
  /** What was removed, in words */
  removed: readonly string[];
  /** What cannot be removed at once, and until when it is there */
  remains: readonly {
    what: string;
    until: string;
  }[];
};

export type Information = {
  /** The decision */
  id: string;
  /** The review that goes on */
  review: string;
  question: string;
  at: string;
};

export type Record = {
  id: string;
  /** The record in a paragraph for laymen */
  summary: string;
  /** Oldest first */
  steps: readonly {
    at: string;
    /** Open: more may come */
    what: string;
    /** For applications, people have numbers */
    by?: string;
    review?: string;
    facts: { [name: string]: unknown };
  }[];
  /** The newest hash of each row, by the row's id */
  heads: { [name: string]: string };
  /** For ops: what the hashes are made of */
  chains?: readonly Chain[];
};

/** One row's part of a record: `npm run verify` computes it again */
export type Chain = {
  id: string;
  kind: "decision" | "review" | (string & {});
  /** What the chain begins with: the hash of a line `name=value` each */
  born: { [name: string]: string };
  /** Each as it was hashed, oldest first */
  events: readonly string[];
  /** The newest hash. Missing where nothing has happened since before records were kept */
  head?: string;
};

export type Upload = {
  /** Its id. An item refers to it as `{"upload": "up_…"}` */
  upload: string;
  /** Where to PUT the content */
  url: string;
  /** To be sent as they are, with the content */
  headers: { [name: string]: string };
  /** Until when the URL can be used */
  expiresAt: string;
};

export type Flow = {
  name: string;
  title: string;
  labels: readonly {
    name: string;
    outcome: "approve" | "reject" | (string & {});
    description: string;
    examples?: readonly {
      text: string;
      why?: string;
    }[];
    counterexamples?: readonly {
      text: string;
      why?: string;
    }[];
  }[];
  display: {
    fields: readonly {
      field: string;
      label?: string;
      as:
        | "text"
        | "title"
        | "number"
        | "image"
        | "link"
        | "json"
        | "markdown"
        | "conversation"
        | "table"
        | "difference"
        | "pdf"
        | "audio"
        | (string & {});
      after?: string;
      mask?: boolean;
    }[];
    imageHosts: readonly string[];
  };
  /** Markdown */
  guidelines: string;
  /** In flows that ask for something else than a label */
  examples?: readonly {
    text: string;
    why?: string;
  }[];
  /** Of what reviewers are told: question, guidelines, labels with their descriptions, examples. Answers name it */
  version: string;
  /** Set until you have read what changed since the version that you saw last */
  news?: GuidelineNews;
  review: {
    question: string;
    undoSeconds: number;
    leaseSeconds: number;
    ask: boolean;
    askSeniors: boolean;
    askMinutes: number;
    corrections: boolean;
    pauseAfterMinutes: number;
    blind: boolean;
    empty?: number;
    announce: boolean;
    pins: boolean;
    waiting: boolean;
    budget?: number;
    assign: boolean;
    unattendedMinutes: number;
    marks?: boolean | "teach";
    choice: "margin" | "least-confidence" | "entropy" | "random" | (string & {});
    gold: number;
    practice: number;
    figures: boolean;
    mostADay?: number;
    mostASitting?: number;
    breakMinutes: number;
    relabel?: {
      perDay: number;
    };
  };
  /** Whether similar cases are found: `GET /reviews/{id}/similar` */
  similar: boolean;
  /** Whether it can be said why the model thought so: `GET /reviews/{id}/explanation` */
  explain: boolean;
  /** In flows that ask for something else than a label */
  answer?: {
    /** JSON Schema of the value */
    schema?: unknown;
    /** How values are compared, by JSON pointer */
    compare?:
      | "judge"
      | {
          [name: string]:
            | ("exact" | "text" | "date" | "set" | "ignore" | (string & {}))
            | {
                number: number;
              }
            | {
                rows: {
                  by: string;
                };
              };
        };
    /** Of this item, in the order of the screen */
    candidates?: readonly {
      id: string;
      title?: string;
      text?: string;
    }[];
    /** The reasons for which people reject */
    reject: readonly string[];
    /** Answer it without seeing a proposal: only what is compared is asked */
    empty?: true;
  };
};

export type GuidelineNews = {
  /** The version that you saw last */
  since: string;
  /** Empty where nobody kept what it said */
  changes: readonly {
    part: "question" | "guidelines" | "label" | "examples" | "counterexamples" | "reasons" | (string & {});
    /** The label that it explains, by its name of today, or its last one */
    label?: string;
    /** Empty where it is new */
    before: string;
    /** Empty where it is gone */
    after: string;
  }[];
};

export type Pinned = {
  decisionId: string;
  label?: string;
  why: string;
};

/** A review that you neither hold nor have answered is `open` until it is `closed`, whoever has it and whatever was answered */
export type Review = {
  id: string;
  state: "open" | "claimed" | "asked" | "answered" | "final" | "closed" | (string & {});
  queue: "reviewers" | "seniors" | (string & {});
  createdAt: string;
  deadlineAt: string;
  /** You, if you have it. Nobody else is named */
  claimedBy?: string;
  /** When your claim ends */
  leaseExpiresAt?: string;
  /** For seniors: the one person who is to do it, by user name. `POST /reviews/{id}/assign` */
  onlyFor?: string;
  /** Until when you can undo your answer */
  undoUntil?: string;
};

export type Summary = {
  person: {
    name: string;
    /** What the caller is to this flow */
    roles: readonly ("reviewers" | "seniors" | "ops" | (string & {}))[];
    /** What the caller is able to do for it */
    skills: readonly string[];
  };
  queues: readonly {
    queue: "reviewers" | "seniors" | (string & {});
    /** Open and claimed reviews that the caller may do, counted up to 100 */
    open: number;
    /** True if the queue holds more than was counted */
    more: boolean;
    /** The most urgent one */
    oldest?: {
      createdAt: string;
      deadlineAt: string;
    };
  }[];
  /** The caller's own answers, UTC day */
  today: {
    answered: number;
    medianSeconds?: number;
  };
  /** Set while the caller is new and practises: what they answer does not count yet */
  practice?: {
    done: number;
    of: number;
    /** The flow has too few check items: there is no practice */
    few?: true;
  };
  /** Answers of the caller that seniors decided otherwise, not seen yet: `GET /answers` */
  unseen: number;
  /** For seniors: what reviewers ask them, `GET /questions`; at most 100 */
  questions?: number;
  /** Everybody's answers, UTC day, counted every five minutes; missing before the day's first count */
  team?: {
    answered: number;
    /** What came later is not in it */
    countedAt: string;
  };
};

export type Claim = {
  id: string;
  item: { [name: string]: unknown };
  /** Fields that the item has and that are not in it here; `POST /reviews/{id}/reveal` gives one */
  masked?: readonly string[];
  labels: readonly {
    name: string;
    outcome: string;
    description: string;
  }[];
  /** The version of what reviewers are told: `version` of `GET /flow` */
  guidelines: string;
  queue: "reviewers" | "seniors" | (string & {});
  createdAt: string;
  deadlineAt: string;
  lease: {
    epoch: number;
    expiresAt: string;
  };
  /** Present only if the item refers to files. `POST /reviews/{id}/media` renews it */
  media?: Media;
  /** Present only if the flow is not blind */
  prediction?: {
    label: string;
    confidence: number;
  };
  /** What is asked for, in flows that ask for something else than a label */
  answer?: {
    /** JSON Schema of the value */
    schema?: unknown;
    /** How values are compared, by JSON pointer */
    compare?:
      | "judge"
      | {
          [name: string]:
            | ("exact" | "text" | "date" | "set" | "ignore" | (string & {}))
            | {
                number: number;
              }
            | {
                rows: {
                  by: string;
                };
              };
        };
    /** Of this item, in the order of the screen */
    candidates?: readonly {
      id: string;
      title?: string;
      text?: string;
    }[];
    /** The reasons for which people reject */
    reject: readonly string[];
    /** Answer it without seeing a proposal: only what is compared is asked */
    empty?: true;
  };
  /** What was proposed; not where you answer without seeing it */
  proposal?: {
    value?: unknown;
    pick?: string;
    confidence?: number;
    fields?: readonly {
      /** JSON pointer into the value, with real indexes */
      pointer: string;
      confidence?: number;
      at?: {
        page: number;
        /** Left, top, width and height, as shares of the page */
        box: readonly [number, number, number, number];
      };
    }[];
  };
  /** For seniors: JSON pointers of the fields in which the opinions differ */
  differ?: readonly string[];
  /** For seniors: other reviewers' opinions, without names */
  opinions?: readonly {
    label?: string;
    value?: unknown;
    pick?: string;
    reject?: string;
    note?: string;
    /** The words that decided it, where any were marked */
    marks?: readonly string[];
  }[];
  /** For seniors: set if a reviewer escalated the review */
  escalated?: {
    note?: string;
  };
  /** What reviewers asked of the application, oldest first, and what came */
  information?: readonly InformationShown[];
  /** For seniors: set if a reviewer asks to correct a final answer: what they said, and what they say now */
  correction?: {
    said: {
      label?: string;
      value?: unknown;
      pick?: string;
      reject?: string;
      note?: string;
      /** The words that decided it, where any were marked */
      marks?: readonly string[];
    };
    wished: {
      label?: string;
      value?: unknown;
      pick?: string;
      reject?: string;
      note?: string;
      /** The words that decided it, where any were marked */
      marks?: readonly string[];
    };
  };
  /** Set if the application objects to what was decided: why. Nobody who had a say in that gets it */
  appeal?: {
    reason: string;
  };
};

export type InformationShown = {
  question: string;
  /** Whom the question was for, where not for the application */
  to?: "application" | "seniors" | (string & {});
  askedAt: string;
  /** Missing if nothing came in time */
  text?: string;
  /** Present only if uploads came, by JSON pointer such as `/uploads/0` */
  media?: Media;
};

export type Answered = {
  id: string;
  state: "open" | "claimed" | "asked" | "answered" | "final" | "closed" | (string & {});
  queue: "reviewers" | "seniors" | (string & {});
  createdAt: string;
  deadlineAt: string;
  /** You, if you have it. Nobody else is named */
  claimedBy?: string;
  /** When your claim ends */
  leaseExpiresAt?: string;
  /** For seniors: the one person who is to do it, by user name. `POST /reviews/{id}/assign` */
  onlyFor?: string;
  /** Until when you can undo your answer */
  undoUntil?: string;
  /** What the model said, now that the answer is given */
  prediction?: {
    label: string;
    confidence: number;
  };
  /** What was proposed, in flows that ask for no label */
  proposal?: {
    value?: unknown;
    pick?: string;
    confidence?: number;
    fields?: readonly {
      /** JSON pointer into the value, with real indexes */
      pointer: string;
      confidence?: number;
      at?: {
        page: number;
        /** Left, top, width and height, as shares of the page */
        box: readonly [number, number, number, number];
      };
    }[];
  };
};

export type Lease = {
  lease: {
    epoch: number;
    expiresAt: string;
  };
};

export type RevealedField = {
  field: string;
  /** Missing if the item has no such field */
  value?: unknown;
};

/** Who asked for work lately and may do the review by role and skill, newest first */
export type Assignees = {
  items: readonly {
    name: string;
    /** To about ten minutes */
    lastHere: string;
  }[];
};

export type Explanation = {
  /** The model version that was asked */
  model: string;
  /** What it says of the text, by the name that the label has today */
  label: string;
  confidence: number;
  /** Those with the largest effect, at most ten; those that speak most for the label first */
  words: readonly {
    word: string;
    /** How much less likely the label is without the word; below 0, the word speaks against it */
    effect: number;
  }[];
  /** The fewest words found without which the model says another label; missing where there are none */
  removal?: {
    words: readonly string[];
    label: string;
    confidence: number;
  };
  /** So many words were left out together, at most */
  mostRemoved: number;
  /** Whether the text is so long that only its strongest parts were looked at closely */
  part: boolean;
  /** The model version that judged the item; another one may serve by now */
  predictedBy: string;
};

export type MyAnswers = {
  items: readonly {
    review: string;
    at: string;
    /** `held`: it can still be undone */
    state: "held" | "final" | (string & {});
    /** The first text of the item, without masked fields */
    title?: string;
    /** What you answered; in a list, a value is left out */
    said: {
      label?: string;
      value?: unknown;
      pick?: string;
      reject?: string;
      note?: string;
      /** The words that decided it, where any were marked */
      marks?: readonly string[];
    };
    /** What a senior has decided since, without a name */
    seniors?: {
      label?: string;
      value?: unknown;
      pick?: string;
      reject?: string;
      note?: string;
      /** The words that decided it, where any were marked */
      marks?: readonly string[];
      at: string;
      /** It is something else than you said */
      overrules: boolean;
    };
    /** The item was removed */
    forgotten?: true;
  }[];
  /** On the first page: what seniors decided otherwise, and you have not seen */
  unseen?: readonly {
    review: string;
    at: string;
    /** `held`: it can still be undone */
    state: "held" | "final" | (string & {});
    /** The first text of the item, without masked fields */
    title?: string;
    /** What you answered; in a list, a value is left out */
    said: {
      label?: string;
      value?: unknown;
      pick?: string;
      reject?: string;
      note?: string;
      /** The words that decided it, where any were marked */
      marks?: readonly string[];
    };
    /** What a senior has decided since, without a name */
    seniors?: {
      label?: string;
      value?: unknown;
      pick?: string;
      reject?: string;
      note?: string;
      /** The words that decided it, where any were marked */
      marks?: readonly string[];
      at: string;
      /** It is something else than you said */
      overrules: boolean;
    };
    /** The item was removed */
    forgotten?: true;
  }[];
  nextCursor?: string;
};

export type MyAnswer = {
  review: string;
  at: string;
  /** `held`: it can still be undone */
  state: "held" | "final" | (string & {});
  /** The first text of the item, without masked fields */
  title?: string;
  /** What you answered; in a list, a value is left out */
  said: {
    label?: string;
    value?: unknown;
    pick?: string;
    reject?: string;
    note?: string;
    /** The words that decided it, where any were marked */
    marks?: readonly string[];
  };
  /** What a senior has decided since, without a name */
  seniors?: {
    label?: string;
    value?: unknown;
    pick?: string;
    reject?: string;
    note?: string;
    /** The words that decided it, where any were marked */
    marks?: readonly string[];
    at: string;
    /** It is something else than you said */
    overrules: boolean;
  };
  /** The item was removed */
  forgotten?: true;
  item?: { [name: string]: unknown };
  /** Fields that the item has and that are not in it here */
  masked?: readonly string[];
  media?: Media;
  answer?: {
    /** JSON Schema of the value */
    schema?: unknown;
    /** How values are compared, by JSON pointer */
    compare?:
      | "judge"
      | {
          [name: string]:
            | ("exact" | "text" | "date" | "set" | "ignore" | (string & {}))
            | {
                number: number;
              }
            | {
                rows: {
                  by: string;
                };
              };
        };
    /** Of this item, in the order of the screen */
    candidates?: readonly {
      id: string;
      title?: string;
      text?: string;
    }[];
    /** The reasons for which people reject */
    reject: readonly string[];
    /** Answer it without seeing a proposal: only what is compared is asked */
    empty?: true;
  };
  /** Present only if the flow is not blind */
  prediction?: {
    label: string;
    confidence: number;
  };
  /** What was proposed; not where you answer without seeing it */
  proposal?: {
    value?: unknown;
    pick?: string;
    confidence?: number;
    fields?: readonly {
      /** JSON pointer into the value, with real indexes */
      pointer: string;
      confidence?: number;
      at?: {
        page: number;
        /** Left, top, width and height, as shares of the page */
        box: readonly [number, number, number, number];
      };
    }[];
  };
  /** What you have asked the seniors to make of it */
  correction?: {
    label?: string;
    value?: unknown;
    pick?: string;
    reject?: string;
    note?: string;
    /** The words that decided it, where any were marked */
    marks?: readonly string[];
    at: string;
  };
  /** Whether you can ask for a correction */
  canCorrect: boolean;
};

export type CorrectionAsked = {
  review: string;
  at: string;
};

export type SeniorsQuestions = {
  items: readonly {
    review: string;
    /** What the reviewer asks */
    text: string;
    at: string;
    /** The review goes on then, whether anybody has answered or not */
    until: string;
  }[];
};

export type SeniorsQuestion = {
  review: string;
  /** What the reviewer asks */
  text: string;
  at: string;
  /** The review goes on then, whether anybody has answered or not */
  until: string;
  item: { [name: string]: unknown };
  /** Fields that the item has and that are not in it here */
  masked?: readonly string[];
  media?: Media;
  /** What was asked before, and what came */
  before?: readonly InformationShown[];
};

export type BatchQuote = {
  quote: {
    /** About how many lines the file has */
    lines: number;
    /** About how many of them people will look at */
    reviews: number;
    /** The share that people decided, 0 to 1 */
    people: number;
    /** The share of the others that is audited, 0 to 1 */
    audits: number;
    /** How many of your newest decisions the shares are of; 0: there were none */
    decisions: number;
  };
};

export type Batch = {
  id: string;
  /** Open enum: new values may be added */
  status: "running" | "routed" | "decided" | "cancelled" | (string & {});
  createdAt: string;
  /** The time limit of its reviews */
  until?: string;
  upload: string;
  /** The file's length, and how much of it is read */
  file: {
    bytes: number;
    read: number;
  };
  counts: {
    /** Lines read so far */
    lines: number;
    /** Decided without people */
    automatic: number;
    /** Handed to people */
    people: number;
    /** Not taken; the results say why */
    refused: number;
    /** How many of those with people are known to be decided; may lag behind */
    answered: number;
  };
  quote: {
    /** About how many lines the file has */
    lines: number;
    /** About how many of them people will look at */
    reviews: number;
    /** The share that people decided, 0 to 1 */
    people: number;
    /** The share of the others that is audited, 0 to 1 */
    audits: number;
    /** How many of your newest decisions the shares are of; 0: there were none */
    decisions: number;
  };
  endedAt?: string;
  /** What ended it before its time */
  because?: string;
};

export type BatchResults = {
  /** Which parts of the batch, to the one before `to` */
  slices: {
    from: number;
    to: number;
  };
  /** JSON Lines: every line that was read, and what became of it so far */
  results: {
    url: string;
    lines: number;
  };
  /** JSON Lines: the lines that were not taken, and why */
  refused?: {
    url: string;
    lines: number;
  };
  expiresAt: string;
};

export type GoldPage = {
  items: readonly Gold[];
  nextCursor?: string;
  /** How many are gold */
  gold: number;
  /** How many somebody new practises on: with fewer, there is no practice */
  practice: number;
};

export type Gold = {
  decisionId: string;
  /** `proposed`: one senior has said what it is. `disputed`: two say different things. `gold`: it comes back to reviewers */
  state: "proposed" | "disputed" | "gold" | (string & {});
  planted: boolean;
  /** How many have said what it is */
  seniors: number;
  /** What it is, in flows of labels; not while it is disputed */
  label?: string;
  value?: unknown;
  pick?: string;
  reject?: string;
  /** How many people have answered it as a check item */
  answered: number;
  right: number;
};

export type OwnGold = {
  all?: {
    answered: number;
    right: number;
    rate: number;
    /** With 95 % confidence, the true share is between this and `high` */
    low: number;
    high: number;
  };
  /** By what the items were */
  labels: readonly {
    label: string;
    share: {
      answered: number;
      right: number;
      rate: number;
      /** With 95 % confidence, the true share is between this and `high` */
      low: number;
      high: number;
    };
  }[];
  /** Of the last ten. `mostOften`: what those most often were that were answered differently */
  lately: {
    answered: number;
    right: number;
    mostOften?: string;
  };
};

export type OpsDecisions = {
  /** Newest first */
  items: readonly {
    id: string;
    /** Its client id */
    application: string;
    createdAt: string;
    /** When that happened which was asked for, such as when it expired */
    at?: string;
    /** Open enum: new values may be added */
    status: "in_review" | "decided" | "cancelled" | "suggested" | (string & {});
    route: "auto-approve" | "auto-reject" | "review" | "suggest" | (string & {});
    reason: string;
    because?: string;
    group?: string;
    proposed?: {
      label: string;
      confidence: number;
      model: string;
    };
    decided?: {
      /** In flows of values and picks, a short name of what was decided */
      label?: string;
      outcome: "approve" | "reject" | (string & {});
      by: "model" | "person" | "fallback" | "rule" | "earlier" | (string & {});
      at: string;
    };
    /** People have put another outcome in the place of the first */
    corrected?: true;
    /** Of one that an audit judged wrong: what people said blind; empty where nobody answered in time */
    said?: readonly string[];
  }[];
  nextCursor?: string;
  from: string;
  to: string;
  /** How many decisions were looked at for this page; with `nextCursor`, there are more */
  looked: number;
  /** How many there are in all, where the figure knows: `which` alone */
  matching?: number;
  /** Of how many closed audits those are that were judged wrong */
  audits?: number;
  /** How many more the figure counts: of a day, the newest 200 are listed, and none from before this was kept */
  unlisted?: number;
  /** Days of which only the newest 200 are listed */
  full?: readonly string[];
};

export type OpsDecision = {
  /** Without what tells of the item, where the stack shows no items to ops */
  decision: Decision;
  /** Its client id */
  application: string;
  group?: string;
  /** The record in a paragraph for laymen */
  summary: string;
  /** Oldest first */
  steps: readonly {
    at: string;
    /** Open: more may come */
    what: string;
    /** For applications, people have numbers */
    by?: string;
    review?: string;
    facts: { [name: string]: unknown };
  }[];
  /** Oldest first. An audit, and an answer that is looked at again, are not among them before they are closed */
  reviews: readonly {
    id: string;
    purpose: "decide" | "audit" | "appeal" | "correction" | "override" | "gold" | "relabel" | (string & {});
    state: "open" | "claimed" | "asked" | "answered" | "final" | "closed" | (string & {});
    createdAt: string;
    expired?: true;
    /** Empty while the review is open */
    opinions: readonly {
      /** A number in the place of the name, unless the stack shows names to ops */
      by: string;
      at: string;
      label?: string;
      value?: unknown;
      pick?: string;
      reject?: string;
      outcome: "approve" | "reject" | (string & {});
      /** What they had said before they saw the prediction, where that was something else */
      first?: string;
      /** Given with others' answers in view */
      informed?: true;
      queue: "reviewers" | "seniors" | (string & {});
      seconds: number;
      note?: string;
      /** The words that decided it, where any were marked */
      marks?: readonly string[];
    }[];
  }[];
  /** Whether the stack shows items to ops: `ItemsForOps` */
  items: "off" | "on" | (string & {});
  /** Without its masked fields; missing once it is forgotten */
  item?: { [name: string]: unknown };
  /** Its masked fields: ask for each with `POST …/reveal` */
  masked?: readonly string[];
};

export type Stuck = {
  at: string;
  /** All that was looked at; `count` is 0 where nothing is stuck */
  items: readonly {
    what:
      | "letters-tokens"
      | "letters-answers"
      | "letters-overdue"
      | "letters-events"
      | "letters-deliveries"
      | "letters-retries"
      | "letters-notices"
      | "letters-batches"
      | "reviews"
      | "owed"
      | "retraining"
      | "webhooks"
      | (string & {});
    count: number;
    /** There are at least so many: it was looked no further */
    more?: true;
    /** The oldest, as far as it was looked */
    since?: string;
    /** Some of them, where they have ids */
    ids: readonly string[];
    /** Why it failed, where that is known */
    reason?: string;
    /** A redrive is under way */
    underWay?: true;
    means: string;
    todo: string;
    /** The entry of docs/runbook.md */
    runbook: string;
    /** Whether `POST …/redrive` can do something about it */
    redrive: boolean;
    /** The last redrive */
    redriven?: {
      at: string;
      /** Who of ops */
      by: string;
      /** How many there were */
      count: number;
    };
  }[];
};

export type Retraining = {
  id: string;
  /** stopped: there was nothing to train, or another one was running */
  status: "running" | "promoted" | "discarded" | "stopped" | "failed" | (string & {});
  /** Why it ended like that */
  reason?: string;
  startedAt: string;
  endedAt?: string;
  /** While it runs: the state that it is in */
  step?: string;
  /** The model version that was trained */
  candidate?: string;
  /** Where the model card is in the bucket: the JSON, and a page of the same name in .html */
  report?: string;
  /** What happened to the certified thresholds of the model in service */
  certification?: string;
};

export type Models = {
  /** By proposer, where the flow's proposals are not of a model trained here */
  trust: readonly {
    proposer: string;
    /** The trust model; absent if its confidence counts as given */
    version?: string;
    since?: string;
    canRollBack: boolean;
  }[];
  /** The model in service; absent if every decision goes to people */
  live?: {
    /** How many of the flow's labels it was trained on, and which it does not know; absent if nobody knows */
    labels?: {
      known: number;
      of: number;
      unknown: readonly string[];
    };
    version?: string;
    endpoint?: string;
    temperature: number;
    certified: {
      approve?: number;
      reject?: number;
    };
    /** Why the model decides nothing yet */
    reason?: string;
    /** The reason, for other languages */
    coded?: Coded;
  };
  /** The model that a rollback restores */
  previous?: {
    /** How many of the flow's labels it was trained on, and which it does not know; absent if nobody knows */
    labels?: {
      known: number;
      of: number;
      unknown: readonly string[];
    };
    version?: string;
    endpoint?: string;
    temperature: number;
    certified: {
      approve?: number;
      reject?: number;
    };
    /** Why the model decides nothing yet */
    reason?: string;
    /** The reason, for other languages */
    coded?: Coded;
  };
  /** Whether models are trained here; else a retraining only certifies what is proposed, or what serves, anew */
  trained: boolean;
  /** The last models that were measured, newest first */
  candidates: readonly CandidateModel[];
};

export type Coded = {
  /** Which sentence it is. Expect new ones */
  code: string;
  /** Shares range from 0 to 1 */
  figures: { [name: string]: number | string };
};

export type CandidateModel = {
  version: string;
  at: string;
  /** Whether the gate let it pass */
  promote: boolean;
  basis: string;
  reasons: readonly string[];
  /** The reasons, sentence by sentence, for other languages */
  coded: readonly (Coded | null)[];
  data: {
    rows: number;
    heldBack: number;
    answers: number;
    seedRows: number;
  };
  candidate: {
    temperature: number;
    figures: {
      audits: number;
      accuracy?: {
        rate: number;
        low: number;
        high: number;
        n: number;
      };
      logLoss?: number;
      calibrationError?: number;
      auroc?: number;
      certifiedCoverage: number;
      estimatedCoverage: number;
    };
  };
};

export type Parts = {
  /** Those that the flow has; empty if it has none */
  parts: readonly {
    part: string;
    /** Only while it is off */
    off?: {
      by: string;
      /** audits: what its audits came to switched it off */
      cause: "ops" | "audits" | (string & {});
      at: string;
      reason?: string;
    };
    /** Of what it decided, what blind audits judged wrong, since it is there as it is, or was switched on last; absent before its first audit */
    error?: Share;
    /** Its audits switch it off when they are clearly above */
    target?: number;
  }[];
};

export type Share = {
  rate: number;
  low: number;
  high: number;
  n: number;
};

export type Ever = {
  holds: boolean;
  says: string;
  coded: Coded;
  /** Decisions from this moment on are counted; absent while nothing is counted */
  since?: string;
  /** Audits of automatic decisions since then; each distinct item once, if the flow promises a share of these */
  audits?: number;
  /** How many of them were judged wrong */
  wrong?: number;
};

export type Certified = {
  target: number;
  /** Applies to both outcomes */
  threshold: number;
  /** When */
  at: string;
  /** The evidence window */
  from: string;
  to: string;
  /** Number of audits behind the certificate */
  evidence: number;
  /** Audits at or above the threshold */
  above: number;
  /** Audits above the threshold that were judged wrong */
  wrong: number;
  /** The same audits by outcome */
  sides: {
    approve: {
      above: number;
      wrong: number;
      error?: Share;
    };
    reject: {
      above: number;
      wrong: number;
      error?: Share;
    };
  };
  /** Audits that do not count, because the model was trained on near copies of them */
  copies: number;
  /** Number of audits at which the threshold is certified again; it can become looser only then */
  untilEvidence: number;
  says: string;
  coded: Coded;
};

export type CertifiedOutcomes = {
  approve: {
    target: number;
    /** The certified threshold; absent without a certificate, like what follows */
    threshold?: number;
    /** Audits of decisions to which the model gave this outcome */
    evidence?: number;
    above?: number;
    wrong?: number;
    /** Number of such audits at which the threshold is certified again */
    untilEvidence?: number;
    says: string;
    coded: Coded;
  };
  reject: {
    target: number;
    /** The certified threshold; absent without a certificate, like what follows */
    threshold?: number;
    /** Audits of decisions to which the model gave this outcome */
    evidence?: number;
    above?: number;
    wrong?: number;
    /** Number of such audits at which the threshold is certified again */
    untilEvidence?: number;
    says: string;
    coded: Coded;
  };
};

export type Simulation = {
  /** How many decisions were replayed */
  decisions: number;
  /** How many are replayed at most */
  most: number;
  /** When the oldest of them was made */
  from?: string;
  /** When the newest of them was made */
  to?: string;
  /** Decisions whose large items were not read: rules apply to them as recorded */
  unread?: number;
  deployed: Replay;
  tried: Replay;
};

export type Replay = {
  decisions: number;
  automatic: number;
  people: number;
  error?: Share;
  /** UTC days on which decisions were made */
  days: number;
  reasons: {
    confident: number;
    unsure: number;
    "over-budget": number;
    rule: number;
    "no-model": number;
    uncertified: number;
    paused: number;
    /** Only if the flow has rules that decide */
    "rule-decided"?: number;
    /** Only if the flow repeats what people decided */
    repeated?: number;
  };
  /** Includes audits */
  humanShare?: number;
  reviewsPerDay?: number;
  /** Whether a certificate covers this policy */
  promised:
    | {
        kind: "kept";
        targets: {
          approve?: number;
          reject?: number;
        };
      }
    | {
        kind: "open";
        why: string;
        coded?: Coded;
      };
  /** Only if you sent `cost`; for all decisions together */
  cost?: {
    work: number;
    /** Absent while the error is unknown, and `total` with it */
    errors?: number;
    total?: number;
    perDecision?: number;
  };
  byOutcome: {
    approve: ReplayedShare;
    reject: ReplayedShare;
  };
  byLabel: { [name: string]: ReplayedShare };
  bySubgroup: { [name: string]: ReplayedShare };
};

export type ReplayedShare = {
  decisions: number;
  automatic: number;
  people: number;
  error?: Share;
};

export type Metrics = {
  flow: string;
  /** Time up to which decisions and answers are counted; absent before the first count */
  countedTo?: string;
  /** First UTC day */
  from: string;
  /** Last UTC day */
  to: string;
  total: {
    decisions: number;
    routes: {
      /** The model was not sure enough */
      unsure: number;
      /** Unsure, and left to the policy's fallback by the flow's review budget */
      "over-budget"?: number;
      /** The threshold had no certificate */
      uncertified: number;
      /** A rule of the flow sent it to people */
      rule: number;
      /** Automation was off or paused */
      paused: number;
      /** There was no prediction */
      "no-model": number;
      /** Decided automatically, then audited by a person */
      audit: number;
      /** Decided automatically, without review */
      automatic: number;
      /** Decided by a rule of the flow, without review */
      "rule-decided"?: number;
      /** Decided as a person decided the same item before, without review */
      repeated?: number;
    };
    /** Share of decisions seen by a person, including audits */
    humanShare?: number;
    /** Of automatic decisions, judged by the closed blind audits; a skipped or expired audit counts as wrong. Each distinct item once, if the flow promises a share of these */
    error: {
      pooled?: Share;
      approve?: Share;
      reject?: Share;
    };
    /** Minutes from a review's beginning to its answer; what expired is among n and counts as longer than all others, so that a quantile can be missing */
    waiting: {
      n: number;
      p50?: number;
      p90?: number;
      expired: number;
    };
    /** Questions of reviewers to applications, and minutes until the answer; without one in time, a question counts as longer than all others. Absent if none was asked */
    questions?: {
      n: number;
      p50?: number;
      p90?: number;
      /** In time */
      answered: number;
    };
    /** Seconds that reviewers spent per answer */
    reviewing: {
      n: number;
      p50?: number;
      p90?: number;
    };
  };
  /** Oldest first; days without decisions or answers are omitted */
  days: readonly {
    decisions: number;
    routes: {
      /** The model was not sure enough */
      unsure: number;
      /** Unsure, and left to the policy's fallback by the flow's review budget */
      "over-budget"?: number;
      /** The threshold had no certificate */
      uncertified: number;
      /** A rule of the flow sent it to people */
      rule: number;
      /** Automation was off or paused */
      paused: number;
      /** There was no prediction */
      "no-model": number;
      /** Decided automatically, then audited by a person */
      audit: number;
      /** Decided automatically, without review */
      automatic: number;
      /** Decided by a rule of the flow, without review */
      "rule-decided"?: number;
      /** Decided as a person decided the same item before, without review */
      repeated?: number;
    };
    /** Share of decisions seen by a person, including audits */
    humanShare?: number;
    /** Of automatic decisions, judged by the closed blind audits; a skipped or expired audit counts as wrong. Each distinct item once, if the flow promises a share of these */
    error: {
      pooled?: Share;
      approve?: Share;
      reject?: Share;
    };
    /** Minutes from a review's beginning to its answer; what expired is among n and counts as longer than all others, so that a quantile can be missing */
    waiting: {
      n: number;
      p50?: number;
      p90?: number;
      expired: number;
    };
    /** Questions of reviewers to applications, and minutes until the answer; without one in time, a question counts as longer than all others. Absent if none was asked */
    questions?: {
      n: number;
      p50?: number;
      p90?: number;
      /** In time */
      answered: number;
    };
    /** Seconds that reviewers spent per answer */
    reviewing: {
      n: number;
      p50?: number;
      p90?: number;
    };
    day: string;
  }[];
  /** The deployed TargetErrorRate */
  target: number;
  /** Each outcome's target; only if the flow sets targets */
  targets?: {
    approve: number;
    reject: number;
  };
  /** Current state of the queue; of one with more than 1,000 reviews, as it was last counted */
  queue: readonly {
    queue: "reviewers" | "seniors" | (string & {});
    open: number;
    oldestMinutes?: number;
    overdue: number;
    /** Of the others: due in the next hour, after that on this UTC day, and later */
    due?: {
      hour: number;
      today: number;
      later: number;
    };
  }[];
  agreement: {
    /** Items with at least two blind answers */
    items: number;
    krippendorffAlpha?: number;
    gwetAc1?: {
      value: number;
      low: number;
      high: number;
    };
  };
  automationBias: {
    /** The final answer of the decision is what the model said; switched: the reviewer left it after the reveal */
    modelRight: {
      revealed: number;
      switched: number;
    };
    /** The final answer is another; switched: the reviewer gave up an own answer for the model's */
    modelWrong: {
      revealed: number;
      switched: number;
    };
    /** The first answer was the model's; switched: the reviewer left it. Whoever was right */
    afterAgreeing?: {
      revealed: number;
      switched: number;
    };
    /** The first answer was another; switched: the reviewer took the model's. Whoever was right */
    afterContradicting?: {
      revealed: number;
      switched: number;
    };
  };
  /** Measured on audits only, the one unbiased sample of your traffic */
  evidence: {
    /** All closed audits of the period */
    audits: number;
    /** Accuracy of the model on all audits, whether decided automatically or not */
    accuracy?: Share;
    /** Error rate of automatic decisions only */
    automatic?: Share;
    /** 1 - error of automatic decisions / error that the model would have without people; negative when thresholds do harm */
    errorReduction?: number;
    /** How often a second blind opinion contradicted an agreement of model and reviewer: an estimate that is blind to what people and model miss together */
    reviewers?: Share;
    /** Number of human answers by origin */
    byOrigin: {
      audit: number;
      review: number;
      appeal: number;
      override?: number;
    };
  };
  /** People judge proposals that they see: no answer is blind, and errors that people let pass are not counted */
  judged?: true;
  /** Version of the model in service, which the curve and calibration describe */
  model?: string;
  /** What curve, calibration and bestCoverage are measured on; absent if no model serves */
  curveOf?: {
    /** audits: closed audits of the period that the model answered itself; gate: those that it was measured on before it was promoted */
    by: "audits" | "gate" | (string & {});
    /** How many these are */
    audits: number;
    /** Of the gate: when it measured */
    at?: string;
    /** Closed audits that the model answered itself */
    own: number;
    /** From so many of its own on, these are the curve */
    enough: number;
  };
  /** Strictest threshold first, at most 101 points, of the model that serves; `curveOf` says on which audits */
  riskCoverage: readonly {
    threshold: number;
    coverage: number;
    n: number;
    wrong: number;
    error?: Share;
  }[];
  /** The largest coverage whose measured error is under the target: an estimate of what could be reached, no threshold to use */
  bestCoverage?: {
    threshold: number;
    coverage: number;
  };
  /** Ten confidence bins; empty bins are omitted */
  calibration: readonly {
    low: number;
    high: number;
    n: number;
    confidence: number;
    accuracy: number;
  }[];
  /** The model's own first audits, while the gate's are shown */
  ownCurve?: {
    /** Strictest threshold first, at most 101 points, of the model that serves; `curveOf` says on which audits */
    riskCoverage: readonly {
      threshold: number;
      coverage: number;
      n: number;
      wrong: number;
      error?: Share;
    }[];
    /** Ten confidence bins; empty bins are omitted */
    calibration: readonly {
      low: number;
      high: number;
      n: number;
      confidence: number;
      accuracy: number;
    }[];
  };
  /** By predicted label; in flows of values and picks, by who proposed */
  labels: readonly {
    label: string;
    decisions: number;
    automatic: number;
    /** Only by proposer: of answers given with the proposal in view, those that changed it */
    edited?: Share;
    /** Only by proposer: of its items that two people answered blind, those in which they agree */
    agreed?: Share;
    error?: Share;
  }[];
  /** Only in flows of values and picks */
  fields?: readonly {
    /** JSON pointer, with * for every row; empty for the whole value */
    field: string;
    /** Of answers given with the proposal in view, those that changed it */
    edited?: Share;
    /** Of answers given without it, those that differ from it: as much more than edited as people miss in what is filled in */
    differed?: Share;
    /** Of items to which two people gave a value blind, those in which they agree there; of the whole, also picks and rejections. Where people judge, of those that two judged */
    agreed?: Share;
    /** Of automatic values, those that blind review judged wrong there */
    error?: Share;
  }[];
  /** Empty if the flow defines no subgroup */
  subgroups: readonly {
    subgroup: string;
    audits: number;
    error?: Share;
    accuracy?: Share;
  }[];
  /** Of decisions of which applications told later what is true, those that said something else: of the model's, of those that a rule decided or that were repeated (`ready`), and of others. Who is told of a truth is no random sample: this is no evidence, and counts for no certificate */
  laterTruth?: {
    automatic?: Share;
    ready?: Share;
    people?: Share;
  };
  /** What users took of suggestions. They saw them: this is no evidence. Absent if nothing was suggested */
  suggestions?: {
    models: readonly {
      /** Lists that were shown, shuffled ones among them */
      shown: number;
      /** Lists in the model's order of which you told what was taken, nothing included */
      told: number;
      /** Of these, those of which the first suggestion was taken */
      first?: Share;
      /** Of these, those of which any suggestion was taken */
      taken?: Share;
      /** Of these, those of which nothing was taken, and nothing else either */
      none?: Share;
      /** 1 for the first place, 1/2 for the second, 0 where nothing of the list was taken */
      meanReciprocalRank?: {
        value: number;
        low: number;
        high: number;
      };
      /** The same without the pull of the first place: each take weighted by how often its place is overlooked */
      corrected?: {
        value: number;
        low: number;
        high: number;
      };
      /** `order`: no model ranked; `online`: the online model */
      model: string;
    }[];
    days: readonly {
      /** Lists that were shown, shuffled ones among them */
      shown: number;
      /** Lists in the model's order of which you told what was taken, nothing included */
      told: number;
      /** Of these, those of which the first suggestion was taken */
      first?: Share;
      /** Of these, those of which any suggestion was taken */
      taken?: Share;
      /** Of these, those of which nothing was taken, and nothing else either */
      none?: Share;
      /** 1 for the first place, 1/2 for the second, 0 where nothing of the list was taken */
      meanReciprocalRank?: {
        value: number;
        low: number;
        high: number;
      };
      /** The same without the pull of the first place: each take weighted by how often its place is overlooked */
      corrected?: {
        value: number;
        low: number;
        high: number;
      };
      day: string;
      model: string;
    }[];
    pull: {
      /** Shuffled lists of which you told what was taken */
      lists: number;
      /** Of these, those of which something on them was */
      taken: number;
      /** How many times as often the first place is taken as another, of lists in a random order. Absent if too few were taken */
      others?: {
        value: number;
        low: number;
        high: number;
      };
      places: readonly {
        from: number;
        to: number;
        ratio: {
          value: number;
          low: number;
          high: number;
        };
      }[];
    };
  };
  /** Of answers that seniors looked at again because they seemed wrong, those to which they gave another label. Chosen answers: this is no error rate of your reviewers */
  relabels?: {
    wrong: Share;
    /** Oldest first */
    days: readonly {
      day: string;
      looked: number;
      wrong: number;
    }[];
  };
  /** Whatever the period is; absent before the first count */
  today?: {
    day: string;
    /** Reviews of decisions of this UTC day */
    arrived: number;
    /** Reviews that people finished on it */
    finished: number;
    expired: number;
    open: number;
    due: {
      overdue: number;
      /** Due in the next hour */
      hour: number;
      /** Due after that, on this UTC day */
      today: number;
      later: number;
    };
    pace?: {
      from: string;
      to: string;
      /** Reviews that were handed to people in this time */
      arrived: number;
      /** Reviews that people finished in it */
      finished: number;
    };
    /** If the pace goes on: 95 % interval of a difference of two Poisson counts. Absent below ten events */
    projection?: {
      /** At the end of the UTC day */
      openAtEnd: {
        expected: number;
        low: number;
        high: number;
      };
      /** When nothing would be open; absent if not at this pace */
      doneAt?: string;
      doneEarliest?: string;
      /** Absent if it may be never at this pace */
      doneLatest?: string;
      /** Whether nothing will be open at the end of the day: the interval says */
      today: "yes" | "no" | "open" | (string & {});
    };
    /** Absent if audits are not what a certificate lacks */
    certificate?: readonly {
      /** Only if each outcome has a target of its own */
      side?: "approve" | "reject" | (string & {});
      /** Further audits, all judged right, as of the last look */
      missing: number;
      asOf: string;
      /** Closed audits a day, with the 95 % interval of the mean (Student's t over the days) */
      perDay?: {
        mean: number;
        low: number;
        high: number;
        days: number;
      };
      /** Absent if not within a year at this pace */
      earliest?: string;
      /** Absent if it may take more than a year */
      latest?: string;
    }[];
  };
  /** Whatever the period is; absent before the first count */
  drift?: {
    /** When the training set of the model that serves was made, if it is known */
    trainedAt?: string;
    /** Its rows */
    rows?: number;
    /** How many signals a year there are of traffic that has not changed */
    falsePerYear: number;
    figures: readonly {
      /** Words of a text (geometric mean); share of its words that the model did not learn; confidence; share of a predicted label */
      feature: "length" | "unknown" | "confidence" | "label" | (string & {});
      /** Of a label; empty for all rare ones together */
      label?: string;
      /** The same of the training set */
      learned?: number;
      /** The last whole days, oldest first */
      days: readonly {
        day: string;
        value: number;
        /** Predictions of the day; of length and unknown words, its closed audits */
        n: number;
        /** The mean of the days that it is held against */
        usual?: number;
        /** What an ordinary day lies between, at the rate of false alarms */
        low?: number;
        high?: number;
        /** Absent if too few days or observations are known */
        signal?: boolean;
      }[];
    }[];
  };
  /** Whatever the period is; only if the flow has its groups audited */
  groups?: {
    /** First UTC day: a month of closed days */
    from: string;
    /** Last UTC day */
    to: string;
    /** Audits a month that the flow wants of each group */
    minimum: number;
    /** Switched off: every group is audited at the policy's rate */
    off?: true;
    /** By name */
    groups: readonly {
      group: string;
      /** Closed audits of the month */
      audits: number;
      /** Those among them that were drawn for the group alone */
      extra: number;
      /** Decisions in 30 days, estimated from the audits */
      decisions?: number;
      /** The share that is audited, where that is more than the policy's */
      rate?: number;
      /** Of the group's automatic decisions; audits that nobody answered are left out */
      error?: Share;
      /** The same of all others together, as they came */
      others?: Share;
      /** How likely so many errors would be if it were no worse, adjusted for all groups; absent if too little is known */
      p?: number;
      /** Clearly worse than the others: operations are told */
      worse: boolean;
    }[];
  };
  /** Only if you send `compare=before`: how each figure differs from that of the period before */
  before?: {
    from: string;
    to: string;
    changes: readonly {
      /** Shares from 0 to 1; waiting in minutes, reviewing in seconds; expired: of reviews that ended */
      figure:
        | "decisions"
        | "humanShare"
        | "error"
        | "errorApprove"
        | "errorReject"
        | "accuracy"
        | "waitingP50"
        | "waitingP90"
        | "expired"
        | "reviewingP50"
        | (string & {});
      now?: number;
      before?: number;
      /** now - before */
      difference?: number;
      /** Of shares: where the 95 % interval of the difference begins (Newcombe) */
      low?: number;
      high?: number;
      /** Whether it is more than chance: the interval of the difference leaves out 0. Of a quantile: that of the shares above the quantile of both periods together. Absent where nobody can say */
      clear?: boolean;
    }[];
  };
  /** Of appeals that people answered, those that overturned what was decided: by its label and by subgroup. Who appeals is no random sample: this is no error rate */
  appeals?: {
    overturned: Share;
    labels: readonly {
      label: string;
      overturned: Share;
    }[];
    subgroups: readonly {
      subgroup: string;
      overturned: Share;
    }[];
  };
};

export type People = {
  /** When the figures were made; absent before the first time */
  at?: string;
  from: string;
  to: string;
  /** Those with signals first */
  people: readonly PersonFigures[];
  /** How many people there are */
  total: number;
  team?: Work;
  /** False where names are hidden from you */
  named: boolean;
  /** The share of people with a signal by chance alone in a quarter, at most */
  falseAlarms: number;
  nextCursor?: string;
};

export type PersonFigures = {
  /** Where names are hidden, one made up for the quarter */
  name: string;
  work: Work;
  /** What chance does not explain, the least likely first */
  signals: readonly PersonSignal[];
};

export type Work = {
  answers: number;
  /** UTC days with an answer */
  days: number;
  /** At work, breaks of five minutes and more left out */
  minutes: number;
  /** Median time of an answer */
  seconds?: number;
  /** Wrong on gold items */
  gold?: Share;
  goldLabels: readonly {
    label: string;
    right: number;
    wrong: number;
  }[];
  /** Of pairs of blind answers to one review, those that differ */
  apart?: Share;
  /** Of reviews that somebody else answered too, those that came to something else */
  other?: Share;
  /** Answers that came before the item can have been read */
  quick?: Share;
  /** Most frequent first */
  labels: readonly {
    label: string;
    n: number;
  }[];
  /** Errors by minutes since the last break; each row begins at its minutes */
  sinceBreak: readonly {
    minutes: number;
    gold?: Share;
    apart?: Share;
  }[];
  practice?: {
    right: number;
    wrong: number;
  };
  /** Oldest first */
  weeks: readonly {
    /** Its Monday */
    week: string;
    answers: number;
    /** Median */
    seconds?: number;
    /** Wrong on gold items */
    gold?: {
      of: number;
      n: number;
    };
    /** Blind answers that differ from another's to the same review */
    apart?: {
      of: number;
      n: number;
    };
  }[];
};

export type PersonSignal =
  | {
      /** Wrong on more gold items than the others, or than before */
      kind: "gold";
      /** Of how many days up to today this is told */
      days: number;
      own: {
        of: number;
        n: number;
      };
      others: {
        of: number;
        n: number;
      };
      before?: {
        of: number;
        n: number;
      };
      /** How often random answers are wrong, where that fits these figures */
      chance?: number;
    }
  | {
      /** Further apart from the others than they are from each other */
      kind: "apart";
      /** Of how many days up to today this is told */
      days: number;
      own: {
        of: number;
        n: number;
      };
      others: {
        of: number;
        n: number;
      };
      chance?: number;
    }
  | {
      /** Faster or slower than before, beside what changed for all */
      kind: "speed";
      /** Of how many days up to today this is told */
      days: number;
      /** Below 1: faster */
      factor: number;
      seconds?: number;
      before?: number;
    }
  | {
      /** Other shares of labels than the others give on the same days */
      kind: "labels";
      /** Of how many days up to today this is told */
      days: number;
      label: string;
      own: {
        of: number;
        n: number;
      };
      others: {
        of: number;
        n: number;
      };
      /** Nearly every answer is this one */
      alike?: true;
    }
  | {
      /** More answers than the others' before an item can have been read */
      kind: "quick";
      /** Of how many days up to today this is told */
      days: number;
      own: {
        of: number;
        n: number;
      };
      others: {
        of: number;
        n: number;
      };
    }
  | {
      /** More errors long after a break than soon after one */
      kind: "tired";
      by: "gold" | "apart" | (string & {});
      minutes: number;
      early: {
        of: number;
        n: number;
      };
      late: {
        of: number;
        n: number;
      };
    };

export type OwnFigures = {
  /** When the figures were made; absent before the first time */
  at?: string;
  from: string;
  to: string;
  person?: PersonFigures;
  /** All together; only where there are at least five */
  team?: Work;
};

export type Example = {
  id: string;
  /** How many answers were given on the day */
  answers: number;
  /** How many were withdrawn */
  withdrawn: number;
  example?: {
    prompt:
      | string
      | readonly {
          role: string;
          content: string;
        }[];
    /** By the prompt alone, so that equal prompts are on one side */
    split: "train" | "held-back" | (string & {});
    /** What people decided, as text; absent if they rejected */
    completion?: string;
    /** What was proposed, and whether people let it stand, as the flow compares answers */
    proposal?: {
      text: string;
      stands: boolean;
    };
    /** What people preferred the completion to */
    rejected: readonly string[];
  };
  /** Why there is no example. audit: drawn for audit; gone: the item was forgotten or has expired; unsettled: no answer has decided; unreadable: the flow of today makes nothing of it; large: more than a page holds */
  leftOut?: "audit" | "gone" | "unsettled" | "unreadable" | "large" | (string & {});
};

export type Digests = {
  items: readonly {
    day: string;
    url: string;
    expiresAt: string;
  }[];
  /** There are later ones: ask from the day after the last */
  more: boolean;
};

export type Automation = {
  automation: "on" | "paused" | (string & {});
  switched?: {
    to: "on" | "paused" | (string & {});
    by: string;
    cause: "ops" | "breaker" | (string & {});
    at: string;
    reason?: string;
    coded?: Coded;
    /** Of the breaker: the model versions that it saw, at most the last 20 */
    models?: readonly string[];
  };
  /** Audits of earlier decisions no longer count */
  evidenceSince?: string;
};

export type Member = {
  /** As in tokens, records and figures */
  name: string;
  email?: string;
  /** Of this flow and of all flows, and skills */
  groups: readonly string[];
  /** Whether other groups of the pool have them, too */
  elsewhere: boolean;
  /** Whether they can sign in */
  enabled: boolean;
  /** Open enum, the pool's own: `CONFIRMED`, `FORCE_CHANGE_PASSWORD` until the first sign-in … */
  status: string;
  createdAt: string;
};

export type MemberChange = {
  id: string;
  at: string;
  by: string;
  member: string;
  action: "invite" | "move" | "remove" | (string & {});
  add: readonly string[];
  remove: readonly string[];
  /** False where the call ended before the user pool had taken all of it */
  done: boolean;
};

export type WebhookEndpointWithSecret = {
  id: string;
  url: string;
  /** Open enum: new values may be added */
  events: readonly string[];
  description?: string;
  createdAt: string;
  state: "enabled" | "disabled" | (string & {});
  /** `gone`: the receiver answered 410 */
  disabledBecause?: "asked" | "gone" | (string & {});
  /** Present while attempts fail */
  failingSince?: string;
  /** Earlier secrets that still sign, and until when */
  retiring?: readonly {
    until: string;
  }[];
  /** Shown here and never again */
  secret: string;
};

export type WebhookEndpoint = {
  id: string;
  url: string;
  /** Open enum: new values may be added */
  events: readonly string[];
  description?: string;
  createdAt: string;
  state: "enabled" | "disabled" | (string & {});
  /** `gone`: the receiver answered 410 */
  disabledBecause?: "asked" | "gone" | (string & {});
  /** Present while attempts fail */
  failingSince?: string;
  /** Earlier secrets that still sign, and until when */
  retiring?: readonly {
    until: string;
  }[];
};

export type WebhookDelivery = {
  id: string;
  /** As in the header `webhook-id`, the same at each attempt */
  webhookId: string;
  type: string;
  decision?: string;
  state: "pending" | "delivered" | "dead" | (string & {});
  attempts: number;
  createdAt: string;
  nextAttemptAt?: string;
  lastAttempt?: {
    at: string;
    status?: number;
    /** Open enum: why there was no answer */
    fault?: "timeout" | "connection" | "name" | "address" | "certificate" | "disabled" | "deleted" | (string & {});
  };
};

/** What each operation takes and answers. */
export type Operations = {
  /** Create a decision */
  createDecision: {
    path: undefined;
    query: undefined;
    header: {
      /** Repeating a request with the same key and body returns the same decision */
      "Idempotency-Key": string;
      /** `wait=N`: wait up to N seconds (at most 20) for people to decide */
      Prefer?: string;
    };
    body: DecisionRequest;
    answer: Decision;
  };
  /** List your decisions, newest first */
  listDecisions: {
    path: undefined;
    query: {
      cursor?: string;
      status?: "in_review" | "decided" | "cancelled" | "suggested";
      /** Only the decisions that you called so */
      reference?: string;
      limit?: number;
    };
    header: undefined;
    body: undefined;
    answer: {
      items: readonly Decision[];
      nextCursor?: string;
    };
  };
  /** Get a decision and its item */
  getDecision: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: {
      id: string;
      /** Open enum: new values may be added */
      status: "in_review" | "decided" | "cancelled" | "suggested" | (string & {});
      label?: string;
      /** What was decided, in flows of values */
      value?: unknown;
      /** What was decided, in flows of picks */
      pick?: string;
      /** Why a person rejected the item */
      reject?: string;
      outcome?: "approve" | "reject" | (string & {});
      by?: "model" | "person" | "fallback" | "rule" | "earlier" | (string & {});
      /** `suggest`: nothing is decided. Open enum */
      route: "auto-approve" | "auto-reject" | "review" | "suggest" | (string & {});
      /** confident, rule-decided, repeated, unsure, over-budget, rule, no-model, uncertified, paused, suggested; open: more may come */
      reason: string;
      /** The rule that sent the item to people, or decided it; or why there was no prediction */
      because?: string;
      /** Your decision of the same item by a person, whose outcome was given again (`repeated`) */
      earlier?: string;
      /** What you call it, where you said so */
      reference?: string;
      createdAt: string;
      decidedAt?: string;
      /** When the item was removed, and what was said where it is no label */
      forgottenAt?: string;
      cancelledAt?: string;
      /** What turned out later, oldest first, beside what was decided */
      truth?: readonly Truth[];
      /** Your objections to what was decided, oldest first */
      appeals?: readonly Appeal[];
      /** When operations put another outcome in the place of what was decided, and why; oldest first */
      overrides?: readonly {
        at: string;
        reason: "wrong" | "new_information" | "policy" | "legal" | "test" | (string & {});
      }[];
      /** Outcomes before a person corrected the decision, oldest first */
      history?: readonly {
        label?: string;
        value?: unknown;
        pick?: string;
        reject?: string;
        outcome: "approve" | "reject" | (string & {});
        by: "model" | "person" | "fallback" | "rule" | "earlier" | (string & {});
        decidedAt: string;
      }[];
      /** Only where a model of the stack answered with a label */
      prediction?: {
        label: string;
        outcome: "approve" | "reject" | (string & {});
        /** Calibrated probability of the top label, 0 to 1 */
        confidence: number;
        probabilities: { [name: string]: number };
        /** The model version that answered */
        model: string;
      };
      /** What was proposed, and who proposed it */
      proposal?: {
        by: "model" | "application" | (string & {});
        label?: string;
        value?: unknown;
        pick?: string;
        confidence?: number;
        probabilities?: { [name: string]: number };
        fields?: readonly {
          /** JSON pointer into the value, with real indexes */
          pointer: string;
          confidence?: number;
          at?: {
            page: number;
            /** Left, top, width and height, as shares of the page */
            box: readonly [number, number, number, number];
          };
        }[];
        model?: string;
      };
      /** Where the confidence was learnt, and not taken as given */
      trust?: {
        /** How likely the proposal is right, as learnt; routing went by it */
        confidence: number;
        /** The trust model */
        version: string;
      };
      /** What your user can choose from, in the order to show; gone once the item is forgotten */
      suggestions?: readonly (
        | {
            label: string;
            confidence?: number;
          }
        | {
            pick: string;
            confidence?: number;
          }
      )[];
      /** The suggestions are in a random order, so that the pull of the first place can be measured */
      shuffled?: boolean;
      /** What ranked the suggestions: open enum. `online`: the online model of the flow. `order`: no model could */
      from?: "model" | "online" | "order" | (string & {});
      /** What your user took, as you told it */
      choice?: Choice;
      /** What the flow's online model made of the item. It decides nothing */
      online?: {
        label: string;
        /** Probability of that label, 0 to 1 */
        confidence: number;
        /** Which state of it that was: another one for other answers */
        state: string;
      };
      /** The policy in force when the decision was routed */
      policy: {
        /** Confidence from which an answer that approves goes out unreviewed; 1 is never */
        AutoApproveThreshold: number;
        /** Confidence from which an answer that rejects goes out unreviewed; 1 is never. Only labels can */
        AutoRejectThreshold: number;
        /** advise: the thresholds rule. enforce: at least the certified ones do, and without a certificate people */
        Guarantee: "advise" | "enforce" | (string & {});
        /** The share of automatic decisions, or of distinct items by the flow, that blind review may judge wrong */
        TargetErrorRate: number;
        /** The share of decisions that people check whatever the model said */
        AuditRate: number;
        /** How many reviewers must agree */
        ReviewersPerItem: number;
        /** How long reviewers have before a review goes to the seniors */
        ReviewTimeoutMinutes: number;
        /** How long seniors have before OnExpiry decides */
        EscalationTimeoutMinutes: number;
        /** The outcome when nobody answered in time */
        OnExpiry: "reject" | "approve" | (string & {});
        /** off: everything goes to people */
        Automation: "on" | "off" | (string & {});
      };
      /** The thresholds that applied */
      thresholds: {
        /** Confidence from which an answer that approves goes out unreviewed; 1 is never */
        approve: number;
        /** Confidence from which an answer that rejects goes out unreviewed; 1 is never. Only labels can */
        reject: number;
      };
      /** Version of the record that says which model serves */
      live: number;
      /** Missing once it is forgotten */
      item?: { [name: string]: unknown };
      /** What a reviewer asks you, while the review waits for that */
      question?: Question;
      /** Present only if the item refers to files */
      media?: Media;
    };
  };
  /** Have the item forgotten, and all that tells of it */
  forgetItem: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Forgotten;
  };
  /** Answer what a reviewer asked */
  addInformation: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: InformationRequest;
    answer: Information;
  };
  /** Get what was done to a decision, by whom, when and why */
  getRecord: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Record;
  };
  /** Stop a decision that people still look at */
  cancelDecision: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Decision;
  };
  /** Object to what was decided: a different person looks at it */
  appealDecision: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: AppealRequest;
    answer: Appeal;
  };
  /** Tell what turned out later */
  tellTruth: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: TruthRequest;
    answer: Truth;
  };
  /** Tell what your user took of the suggestions */
  tellChoice: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: ChoiceRequest;
    answer: Decision;
  };
  /** Put another outcome in the place of what was decided */
  overrideDecision: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: OverrideRequest;
    answer: Decision;
  };
  /** Get a URL to upload a file that items refer to, or a batch is made of */
  createUpload: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: UploadRequest;
    answer: Upload;
  };
  /** Get the flow as people see it */
  getFlow: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Flow;
  };
  /** Say that you have read what is new in the guidelines */
  readGuidelines: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: GuidelinesRead;
    answer: undefined;
  };
  /** List the cases that seniors pinned to a label */
  listPins: {
    path: undefined;
    query: {
      /** In flows of labels, and there always */
      label?: string;
    };
    header: undefined;
    body: undefined;
    answer: {
      items: readonly {
        /** The first 300 characters of the item, without masked fields; missing where nothing is left */
        text?: string;
        why: string;
        /** For seniors, who can unpin it */
        decisionId?: string;
        /** For seniors: reviewers do not see it yet. They do from the next day (UTC) on at the earliest */
        waits?: true;
      }[];
    };
  };
  /** Pin a case that people decided, or that you have answered, to a label; for seniors */
  putPin: {
    path: {
      /** Of the decision, or of a review of it that you have answered */
      id: string;
    };
    query: undefined;
    header: undefined;
    body: PinRequest;
    answer: Pinned;
  };
  /** Unpin a case; for seniors */
  deletePin: {
    path: {
      /** Of the decision, or of a review of it that you have answered */
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: undefined;
  };
  /** List open reviews, most urgent first */
  listReviews: {
    path: undefined;
    query: {
      cursor?: string;
      /** `seniors` is for seniors only */
      queue?: "reviewers" | "seniors";
      limit?: number;
      /** For seniors only: also what is for somebody else, or needs a skill that you do not have */
      all?: "true";
    };
    header: undefined;
    body: undefined;
    answer: {
      items: readonly Review[];
      nextCursor?: string;
    };
  };
  /** Get the queues and your answers of today */
  getSummary: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Summary;
  };
  /** Get the state of a review */
  getReview: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Review;
  };
  /** Claim the most urgent available review */
  claimReview: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: ClaimRequest | undefined;
    answer: Claim | undefined;
  };
  /** Answer it; held for the undo window */
  answerReview: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: Answer;
    answer: Answered;
  };
  /** Undo an answer */
  undoAnswer: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: LeaseHolder;
    answer: Lease;
  };
  /** Extend the lease */
  heartbeat: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: LeaseHolder;
    answer: Lease;
  };
  /** Get new URLs for the files that the item refers to, while the lease lasts */
  renewMedia: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: LeaseHolder;
    answer: {
      media: Media;
      /** Of the claim's `information`, in its order */
      information?: readonly Media[];
    };
  };
  /** Release a review */
  releaseReview: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: LeaseHolder;
    answer: Review;
  };
  /** Hand it to the seniors */
  escalateReview: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: Escalate;
    answer: Review;
  };
  /** Get what a masked field says, while the lease lasts; the record names who saw it */
  revealField: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: RevealRequest;
    answer: RevealedField;
  };
  /** Ask the application or the seniors something; the review comes back with the answer */
  askApplication: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: Ask;
    answer: Review;
  };
  /** Leave it to one person, or to everybody again; for seniors */
  assignReview: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: Assign;
    answer: Review;
  };
  /** List whom a review can be left to; for seniors */
  listAssignees: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Assignees;
  };
  /** List what people decided of similar items, once you have answered */
  listSimilarToReview: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: {
      items: readonly {
        decisionId: string;
        /** What the model reads of the item, the first 300 characters. For reviewers without masked fields; missing where it cannot be made without them */
        text?: string;
        /** What a person decided, by the name that the label has today */
        label: string;
        outcome: "approve" | "reject" | (string & {});
        /** When it was decided (ISO 8601) */
        at: string;
        /** What turned out later, where that is something else (`POST /decisions/{id}/truth`) */
        truth?: string;
        /** The words that decided it, where those who said so marked any: `review.marks` */
        marks?: readonly string[];
        /** 1 for the same words */
        similarity: number;
      }[];
    };
  };
  /** Say which words counted with the model, once you have answered */
  explainToReviewer: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Explanation;
  };
  /** List your own answers of the last 31 days, newest first */
  listMyAnswers: {
    path: undefined;
    query: {
      /** Given at this time or later */
      from?: string;
      /** Given before this time */
      to?: string;
      /** Words of the item, of the answer or of its note: all of them, in any order */
      q?: string;
      cursor?: string;
      limit?: number;
    };
    header: undefined;
    body: undefined;
    answer: MyAnswers;
  };
  /** Get one of your answers, with the item and what seniors decided since */
  getMyAnswer: {
    path: {
      review: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: MyAnswer;
  };
  /** Ask the seniors to correct an answer of yours that is final */
  askToCorrect: {
    path: {
      review: string;
    };
    query: undefined;
    header: undefined;
    body: CorrectionRequest;
    answer: CorrectionAsked;
  };
  /** Say that you have seen what seniors decided instead */
  markAnswerSeen: {
    path: {
      review: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: undefined;
  };
  /** List what reviewers ask the seniors, most urgent first, for seniors */
  listQuestions: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: undefined;
    answer: SeniorsQuestions;
  };
  /** Get a question with its item, for seniors */
  getQuestion: {
    path: {
      review: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: SeniorsQuestion;
  };
  /** Answer a question; the review goes on with it */
  answerQuestion: {
    path: {
      review: string;
    };
    query: undefined;
    header: undefined;
    body: Reply;
    answer: {
      review: string;
    };
  };
  /** Decide the items of an uploaded file, or say how many reviews they would bring */
  createBatch: {
    path: undefined;
    query: undefined;
    header: {
      /** Required but for a quote. The same key, file and time limit are the same batch */
      "Idempotency-Key"?: string;
    };
    body: BatchRequest;
    answer: BatchQuote | Batch;
  };
  /** List your batches, newest first */
  listBatches: {
    path: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    header: undefined;
    body: undefined;
    answer: {
      items: readonly Batch[];
      nextCursor?: string;
    };
  };
  /** Get how far a batch is */
  getBatch: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Batch;
  };
  /** Get what became of a batch's lines, as files */
  getBatchResults: {
    path: {
      id: string;
    };
    query: {
      cursor?: string;
    };
    header: undefined;
    body: undefined;
    answer: {
      items: readonly BatchResults[];
      nextCursor?: string;
    };
  };
  /** Read no more lines of a batch */
  cancelBatch: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Batch;
  };
  /** List check items, newest first */
  listGold: {
    path: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    header: undefined;
    body: undefined;
    answer: GoldPage;
  };
  /** Say what a decision is: two seniors who say the same make it a check item */
  putGold: {
    path: {
      /** A decision's, or that of one of its reviews */
      id: string;
    };
    query: undefined;
    header: undefined;
    body: GoldRequest;
    answer: Gold;
  };
  /** Take a check item out */
  deleteGold: {
    path: {
      /** A decision's, or that of one of its reviews */
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Get what your answers to check items came to */
  getOwnGold: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: undefined;
    answer: OwnGold;
  };
  /** List the decisions behind a figure, or of some kind, newest first */
  listDecisionsForOps: {
    path: undefined;
    query: {
      /** Decisions behind figures, separated by commas: `wrong` (automatic and judged wrong by closed blind audits, as the dashboard counts), `model-wrong` (the same with those that went to people), `expired`, `escalated`, `corrected`, `appealed` (appeals that people answered), `overturned` and `upheld` (of these), `asked` (questions that an application was asked), `informed` and `unanswered` (of these, those that it answered in time and those that it did not), `edited` (answers that changed a proposal in view), `differed` (answers that differ from one out of view), `turned-out-wrong` (of the model's, by later truth), `people-turned-out-wrong` */
      which?: string;
      /** Its client id */
      application?: string;
      route?: "auto-approve" | "auto-reject" | "review" | "suggest";
      /** Why it went where it did: `confident`, `unsure`, `rule` and so on */
      reason?: string;
      /** The rule that sent it to people, or decided it */
      rule?: string;
      /** The label that was proposed, by its name of today */
      label?: string;
      /** The label that appeals were against, by its name of today; with `appealed`, `overturned` or `upheld` */
      against?: string;
      /** The field in which people said something else than was proposed: a JSON pointer with `*` for any row, as in the figures; with `wrong`, `model-wrong`, `edited` or `differed` */
      field?: string;
      /** The subgroup of the flow that the item belongs to */
      group?: string;
      /** The model version, or who proposed */
      model?: string;
      /** First UTC day; 30 days with the last one where it is left out */
      from?: string;
      /** Last UTC day; today where it is left out */
      to?: string;
      cursor?: string;
      limit?: number;
    };
    header: undefined;
    body: undefined;
    answer: OpsDecisions;
  };
  /** Get a decision with all that was done to it; the look is recorded */
  getDecisionForOps: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: OpsDecision;
  };
  /** List who of ops looked at a decision, newest first */
  listLooks: {
    path: {
      id: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    header: undefined;
    body: undefined;
    answer: {
      items: readonly {
        at: string;
        /** Who of ops */
        by: string;
        /** Whether the item could be seen */
        item: boolean;
        /** The masked field that was shown */
        field?: string;
      }[];
      nextCursor?: string;
    };
  };
  /** Get what a masked field says; the decision's record says who asked */
  revealToOps: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: {
      field: string;
    };
    answer: RevealedField;
  };
  /** List what stands still, with what it means and what to do */
  listStuck: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Stuck;
  };
  /** Have what is stuck tried again; who asked is written down */
  redriveStuck: {
    path: {
      what: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: {
      what:
        | "letters-tokens"
        | "letters-answers"
        | "letters-overdue"
        | "letters-events"
        | "letters-deliveries"
        | "letters-retries"
        | "letters-notices"
        | "letters-batches"
        | "reviews"
        | "owed"
        | "retraining"
        | "webhooks"
        | (string & {});
      /** nothing: there was nothing to redrive */
      status: "started" | "under_way" | "nothing" | (string & {});
      count: number;
    };
  };
  /** Start a retraining; one runs at a time */
  createRetraining: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: undefined;
    answer: {
      id: string;
      status: "running";
    };
  };
  /** List retrainings of the last 90 days, newest first */
  listRetrainings: {
    path: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    header: undefined;
    body: undefined;
    answer: {
      items: readonly Retraining[];
      nextCursor?: string;
    };
  };
  /** Get the progress or the result of a retraining */
  getRetraining: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Retraining;
  };
  /** List the model in service, the previous model and recent candidates */
  listModels: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Models;
  };
  /** Roll back to the previous model, or a proposer's trust; takes effect within 15 seconds */
  rollBack: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: RollBack | undefined;
    answer: Models;
  };
  /** List the parts of the flow that can be switched off, and what their audits came to */
  listParts: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Parts;
  };
  /** Switch a part of the flow off or on; takes effect within 15 seconds */
  switchPart: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: {
      /** `rule:` and a rule's name, `repeat`, `online` or `groups` */
      part: string;
      action: "off" | "on";
      reason?: string;
    };
    answer: Parts;
  };
  /** Get the policy: deployed, certified, recommended, and what is missing */
  getPolicy: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: undefined;
    answer: {
      deployed: {
        /** Confidence from which an answer that approves goes out unreviewed; 1 is never */
        AutoApproveThreshold: number;
        /** Confidence from which an answer that rejects goes out unreviewed; 1 is never. Only labels can */
        AutoRejectThreshold: number;
        /** advise: the thresholds rule. enforce: at least the certified ones do, and without a certificate people */
        Guarantee: "advise" | "enforce" | (string & {});
        /** The share of automatic decisions, or of distinct items by the flow, that blind review may judge wrong */
        TargetErrorRate: number;
        /** The share of decisions that people check whatever the model said */
        AuditRate: number;
        /** How many reviewers must agree */
        ReviewersPerItem: number;
        /** How long reviewers have before a review goes to the seniors */
        ReviewTimeoutMinutes: number;
        /** How long seniors have before OnExpiry decides */
        EscalationTimeoutMinutes: number;
        /** The outcome when nobody answered in time */
        OnExpiry: "reject" | "approve" | (string & {});
        /** When models are retrained */
        RetrainSchedule: string;
        /** Fewest new labels that are worth a training */
        MinNewLabels: number;
        /** Your own SageMaker endpoint; empty: the stack manages its own */
        EndpointName: string;
        /** Instance type of the endpoints that the stack manages; empty: serverless */
        EndpointInstanceType: string;
        /** How many requests each serverless endpoint takes at once */
        EndpointConcurrency: number;
        /** How many calls with Prefer: wait may wait for people at the same time; the others get their 202 at once */
        WaitingCalls: number;
        /** After how many days items are forgotten, and all that tells of them; 0: never */
        DataRetentionDays: number;
        /** For how many days nobody can remove or replace a digest of the record; 0: not locked */
        RecordLockDays: number;
        /** on: ops see items, and what people said of them; masked fields once they ask, and each look is recorded */
        ItemsForOps: "off" | "on" | (string & {});
        /** on: ops see who of the reviewers did what, and whose figures they read; off: numbers in the place of names */
        NamesForOps: "off" | "on" | (string & {});
        /** Instance type that models are trained on */
        TrainingInstanceType: string;
        /** off: everything goes to people */
        Automation: "on" | "off" | (string & {});
      };
      live: {
        automation: "on" | "paused" | (string & {});
        switched?: {
          to: "on" | "paused" | (string & {});
          by: string;
          cause: "ops" | "breaker" | (string & {});
          at: string;
          reason?: string;
          coded?: Coded;
          /** Of the breaker: the model versions that it saw, at most the last 20 */
          models?: readonly string[];
        };
        /** Audits of earlier decisions no longer count */
        evidenceSince?: string;
        version: number;
        model?: string;
        certifiedAt?: string;
        /** Number of audits that the last certification used */
        evidence: number;
      };
      thresholds: {
        approve: {
          deployed: number;
          /** The loosest threshold supported by the evidence */
          certified?: number;
          /** The threshold in force; absent if nothing is automatic without a certificate */
          effective?: number;
          /** Whether what applies is certified and passed a test of its own */
          isCertified: boolean;
          /** Why it does nothing in this flow; absent if it does */
          idle?: {
            says: string;
            coded: Coded;
          };
        };
        reject: {
          deployed: number;
          /** The loosest threshold supported by the evidence */
          certified?: number;
          /** The threshold in force; absent if nothing is automatic without a certificate */
          effective?: number;
          /** Whether what applies is certified and passed a test of its own */
          isCertified: boolean;
          /** Why it does nothing in this flow; absent if it does */
          idle?: {
            says: string;
            coded: Coded;
          };
        };
      };
      promise: {
        /** Whether the thresholds in force are certified, and passed a test of their own */
        holds: boolean;
        /** What the target is a share of, by the flow */
        of: "decisions" | "distinct items" | (string & {});
        says: string;
        coded?: Coded;
        /** Outcomes that alone are over the target, by the whole of the 95 % interval */
        warnings: readonly {
          says: string;
          coded: Coded;
        }[];
      };
      /** Only if people judge proposals that they see: what that means for every figure */
      judged?: {
        says: string;
        coded: Coded;
      };
      ever: Ever;
      recommended?: {
        /** Confidence from which an answer that approves goes out unreviewed; 1 is never */
        AutoApproveThreshold: number;
        /** Confidence from which an answer that rejects goes out unreviewed; 1 is never. Only labels can */
        AutoRejectThreshold: number;
        /** Share that people would review of items like the audits that the certificate rests on; includes audits at the deployed rate, not the flow's rules */
        humanShare: number;
        says: string;
        coded: Coded;
        /** Effect on the newest decisions (at most 2,000); up to one minute old */
        replayed?: {
          decisions: number;
          humanShare?: number;
          reviewsPerDay?: number;
          error?: Share;
          byOutcome: {
            approve: {
              decisions: number;
              automatic: number;
              people: number;
              error?: Share;
            };
            reject: {
              decisions: number;
              automatic: number;
              people: number;
              error?: Share;
            };
          };
        };
      };
      /** Of both outcomes together; absent if the flow sets targets */
      certified?: Certified;
      /** Each outcome's target and certificate; only if the flow sets targets */
      outcomes?: CertifiedOutcomes;
      /** What is still missing for a certificate */
      missing: readonly string[];
      /** The same reasons, one entry per sentence; null if a sentence has no code */
      missingCoded: readonly (Coded | null)[];
      breaker: {
        seen: number;
        fired: boolean;
        /** Versions of the models whose decisions it has seen since it began; at most the last 20 */
        models: readonly string[];
        /** Typical number of audits until an error rate of twice the target is detected */
        typicalDelay?: number;
      };
      /** Follows from all parameters and the flow: another version is another policy */
      version: string;
      /** What the record says that is deployed; differs from `deployed` after a deployment that nobody recorded */
      recorded: { [name: string]: string };
      /** The last changes, newest first */
      history: readonly {
        by: string;
        at: string;
        /** The policy's version after the change; earlier releases kept none */
        version?: string;
        /** By parameter; a part of the flow that was switched is `part` and its name, from and to `on` or `off` */
        changes: {
          [name: string]: {
            from: string;
            to: string;
          };
        };
      }[];
      /** As `GET /v1/parts` lists them; only if the flow has any */
      parts?: readonly {
        part: string;
        /** Only while it is off */
        off?: {
          by: string;
          /** audits: what its audits came to switched it off */
          cause: "ops" | "audits" | (string & {});
          at: string;
          reason?: string;
        };
        /** Of what it decided, what blind audits judged wrong, since it is there as it is, or was switched on last; absent before its first audit */
        error?: Share;
        /** Its audits switch it off when they are clearly above */
        target?: number;
      }[];
    };
  };
  /** Record a deployed policy change */
  recordPolicyChange: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: {
      changes: {
        [name: string]: {
          from: string;
          to: string;
        };
      };
    };
    answer: {
      by: string;
      at: string;
      /** The policy's version after the change; earlier releases kept none */
      version?: string;
      /** By parameter; a part of the flow that was switched is `part` and its name, from and to `on` or `off` */
      changes: {
        [name: string]: {
          from: string;
          to: string;
        };
      };
    };
  };
  /** Replay the newest 2,000 decisions under another policy */
  simulatePolicy: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: {
      thresholds?: {
        /** Confidence from which an answer that approves goes out unreviewed; 1 is never */
        approve?: number;
        /** Confidence from which an answer that rejects goes out unreviewed; 1 is never. Only labels can */
        reject?: number;
      };
      /** The share of decisions that people check whatever the model said */
      auditRate?: number;
      /** advise: the thresholds rule. enforce: at least the certified ones do, and without a certificate people */
      guarantee?: "advise" | "enforce";
      /** The share of automatic decisions, or of distinct items by the flow, that blind review may judge wrong */
      targetErrorRate?: number;
      /** How many reviewers must agree */
      reviewersPerItem?: number;
      /** off: everything goes to people */
      automation?: "on" | "off";
      /** true: as recorded; false: as if the flow had no rules; a list: these in their place, JSONata over `item` and `prediction` */
      rules?:
        | boolean
        | readonly {
            name: string;
            when: string;
            skill?: string;
          }[];
      /** Use one currency for all amounts */
      cost?: {
        perDecision: number;
        perReview: number;
        perError: number;
      };
    };
    answer: Simulation;
  };
  /** Figures of a period, counted every five minutes, and the queues at this moment */
  getMetrics: {
    path: undefined;
    query: {
      /** The last days, today included; 30 if you send no period */
      days?: number;
      /** First UTC day, with `to`, in place of `days` */
      from?: string;
      /** Last UTC day */
      to?: string;
      /** before: with the period of the same length before it */
      compare?: "before";
    };
    header: undefined;
    body: undefined;
    answer: Metrics;
  };
  /** List figures of people who answer: for seniors, and without names for ops */
  listPeople: {
    path: undefined;
    query: {
      cursor?: string;
    };
    header: undefined;
    body: undefined;
    answer: People;
  };
  /** Get the figures of your own answers */
  getOwnFigures: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: undefined;
    answer: OwnFigures;
  };
  /** What people's last words teach other trainers, by the day of the answer */
  listExamples: {
    path: undefined;
    query: {
      cursor?: string;
      since?: string;
    };
    header: undefined;
    body: undefined;
    answer: {
      items: readonly Example[];
      nextCursor?: string;
    };
  };
  /** List the digests of the record, with URLs to read them */
  listDigests: {
    path: undefined;
    query: {
      /** The first UTC day (default: the oldest) */
      from?: string;
    };
    header: undefined;
    body: undefined;
    answer: Digests;
  };
  /** List what people decided of the items that are most like a decision's */
  listSimilarToDecision: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: {
      items: readonly {
        decisionId: string;
        /** What the model reads of the item, the first 300 characters. For reviewers without masked fields; missing where it cannot be made without them */
        text?: string;
        /** What a person decided, by the name that the label has today */
        label: string;
        outcome: "approve" | "reject" | (string & {});
        /** When it was decided (ISO 8601) */
        at: string;
        /** What turned out later, where that is something else (`POST /decisions/{id}/truth`) */
        truth?: string;
        /** The words that decided it, where those who said so marked any: `review.marks` */
        marks?: readonly string[];
        /** 1 for the same words */
        similarity: number;
      }[];
    };
  };
  /** Say which words of a decision's item counted with the model */
  explainToOps: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Explanation;
  };
  /** Pause or resume automation */
  switchAutomation: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: {
      action: "pause" | "resume";
      reason?: string;
    };
    answer: Automation;
  };
  /** List the people of the user pool with their groups */
  listMembers: {
    path: undefined;
    query: {
      cursor?: string;
      limit?: number;
      /** The beginning of the name, or with an @ of the address */
      search?: string;
    };
    header: undefined;
    body: undefined;
    answer: {
      items: readonly Member[];
      nextCursor?: string;
    };
  };
  /** Invite somebody new; Cognito writes to them */
  inviteMember: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: MemberInvitation;
    answer: Member;
  };
  /** Say what groups somebody is in; acts at their next token, within an hour */
  moveMember: {
    path: {
      name: string;
    };
    query: undefined;
    header: undefined;
    body: MemberMove;
    answer: Member;
  };
  /** Take somebody out of this flow; a token that they have lasts up to an hour */
  removeMember: {
    path: {
      name: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: Member;
  };
  /** List who changed whose groups, newest first */
  listMemberChanges: {
    path: undefined;
    query: {
      cursor?: string;
      limit?: number;
    };
    header: undefined;
    body: undefined;
    answer: {
      items: readonly MemberChange[];
      nextCursor?: string;
    };
  };
  /** Be told at a URL; the secret is in this answer only */
  createWebhookEndpoint: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: WebhookEndpointRequest;
    answer: WebhookEndpointWithSecret;
  };
  /** List your webhook endpoints */
  listWebhookEndpoints: {
    path: undefined;
    query: undefined;
    header: undefined;
    body: undefined;
    answer: {
      items: readonly WebhookEndpoint[];
      nextCursor?: string;
    };
  };
  /** Get a webhook endpoint */
  getWebhookEndpoint: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: WebhookEndpoint;
  };
  /** Delete a webhook endpoint */
  deleteWebhookEndpoint: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Get a new secret; the one before signs beside it for a day */
  rotateWebhookSecret: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: WebhookEndpointWithSecret;
  };
  /** Send nothing more there */
  disableWebhookEndpoint: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: WebhookEndpoint;
  };
  /** Send there again */
  enableWebhookEndpoint: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: WebhookEndpoint;
  };
  /** Send a message of the type webhook.test */
  testWebhookEndpoint: {
    path: {
      id: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: WebhookDelivery;
  };
  /** List what was sent in the last 30 days, newest first */
  listWebhookDeliveries: {
    path: {
      id: string;
    };
    query: {
      cursor?: string;
      limit?: number;
    };
    header: undefined;
    body: undefined;
    answer: {
      items: readonly WebhookDelivery[];
      nextCursor?: string;
    };
  };
  /** Send the same message under the same id again */
  redeliverWebhook: {
    path: {
      id: string;
      delivery: string;
    };
    query: undefined;
    header: undefined;
    body: undefined;
    answer: WebhookDelivery;
  };
};

/** What webhooks bring, by type. */
export type WebhookEvents = {
  "decision.decided": DecisionDecided;
  "decision.corrected": DecisionCorrected;
  "decision.expired": DecisionExpired;
  "decision.cancelled": DecisionCancelled;
  "review.escalated": ReviewEscalated;
  "review.information_wanted": ReviewInformationWanted;
  "webhook.test": WebhookTest;
};

/** Method and path of each operation. */
export const ROUTES = {
  createDecision: "POST /v1/decisions",
  listDecisions: "GET /v1/decisions",
  getDecision: "GET /v1/decisions/{id}",
  forgetItem: "DELETE /v1/decisions/{id}/item",
  addInformation: "POST /v1/decisions/{id}/information",
  getRecord: "GET /v1/decisions/{id}/record",
  cancelDecision: "POST /v1/decisions/{id}/cancel",
  appealDecision: "POST /v1/decisions/{id}/appeals",
  tellTruth: "POST /v1/decisions/{id}/truth",
  tellChoice: "POST /v1/decisions/{id}/choice",
  overrideDecision: "POST /v1/decisions/{id}/overrides",
  createUpload: "POST /v1/uploads",
  getFlow: "GET /v1/flow",
  readGuidelines: "POST /v1/flow/read",
  listPins: "GET /v1/pins",
  putPin: "PUT /v1/pins/{id}",
  deletePin: "DELETE /v1/pins/{id}",
  listReviews: "GET /v1/reviews",
  getSummary: "GET /v1/reviews/summary",
  getReview: "GET /v1/reviews/{id}",
  claimReview: "POST /v1/reviews/claim",
  answerReview: "POST /v1/reviews/{id}/answer",
  undoAnswer: "POST /v1/reviews/{id}/undo",
  heartbeat: "POST /v1/reviews/{id}/heartbeat",
  renewMedia: "POST /v1/reviews/{id}/media",
  releaseReview: "POST /v1/reviews/{id}/release",
  escalateReview: "POST /v1/reviews/{id}/escalate",
  revealField: "POST /v1/reviews/{id}/reveal",
  askApplication: "POST /v1/reviews/{id}/ask",
  assignReview: "POST /v1/reviews/{id}/assign",
  listAssignees: "GET /v1/reviews/{id}/assignees",
  listSimilarToReview: "GET /v1/reviews/{id}/similar",
  explainToReviewer: "GET /v1/reviews/{id}/explanation",
  listMyAnswers: "GET /v1/answers",
  getMyAnswer: "GET /v1/answers/{review}",
  askToCorrect: "POST /v1/answers/{review}/correction",
  markAnswerSeen: "POST /v1/answers/{review}/seen",
  listQuestions: "GET /v1/questions",
  getQuestion: "GET /v1/questions/{review}",
  answerQuestion: "POST /v1/questions/{review}/answer",
  createBatch: "POST /v1/batches",
  listBatches: "GET /v1/batches",
  getBatch: "GET /v1/batches/{id}",
  getBatchResults: "GET /v1/batches/{id}/results",
  cancelBatch: "POST /v1/batches/{id}/cancel",
  listGold: "GET /v1/gold",
  putGold: "PUT /v1/gold/{id}",
  deleteGold: "DELETE /v1/gold/{id}",
  getOwnGold: "GET /v1/people/me/gold",
  listDecisionsForOps: "GET /v1/ops/decisions",
  getDecisionForOps: "GET /v1/ops/decisions/{id}",
  listLooks: "GET /v1/ops/decisions/{id}/looks",
  revealToOps: "POST /v1/ops/decisions/{id}/reveal",
  listStuck: "GET /v1/ops/stuck",
  redriveStuck: "POST /v1/ops/stuck/{what}/redrive",
  createRetraining: "POST /v1/retrainings",
  listRetrainings: "GET /v1/retrainings",
  getRetraining: "GET /v1/retrainings/{id}",
  listModels: "GET /v1/models",
  rollBack: "POST /v1/models/rollback",
  listParts: "GET /v1/parts",
  switchPart: "POST /v1/parts",
  getPolicy: "GET /v1/policy",
  recordPolicyChange: "POST /v1/policy/changes",
  simulatePolicy: "POST /v1/policy/simulate",
  getMetrics: "GET /v1/metrics",
  listPeople: "GET /v1/people",
  getOwnFigures: "GET /v1/people/me",
  listExamples: "GET /v1/examples",
  listDigests: "GET /v1/digests",
  listSimilarToDecision: "GET /v1/decisions/{id}/similar",
  explainToOps: "GET /v1/decisions/{id}/explanation",
  switchAutomation: "POST /v1/automation",
  listMembers: "GET /v1/members",
  inviteMember: "POST /v1/members",
  moveMember: "PATCH /v1/members/{name}",
  removeMember: "DELETE /v1/members/{name}",
  listMemberChanges: "GET /v1/member-changes",
  createWebhookEndpoint: "POST /v1/webhook-endpoints",
  listWebhookEndpoints: "GET /v1/webhook-endpoints",
  getWebhookEndpoint: "GET /v1/webhook-endpoints/{id}",
  deleteWebhookEndpoint: "DELETE /v1/webhook-endpoints/{id}",
  rotateWebhookSecret: "POST /v1/webhook-endpoints/{id}/rotate",
  disableWebhookEndpoint: "POST /v1/webhook-endpoints/{id}/disable",
  enableWebhookEndpoint: "POST /v1/webhook-endpoints/{id}/enable",
  testWebhookEndpoint: "POST /v1/webhook-endpoints/{id}/test",
  listWebhookDeliveries: "GET /v1/webhook-endpoints/{id}/deliveries",
  redeliverWebhook: "POST /v1/webhook-endpoints/{id}/deliveries/{delivery}/redeliver",
} as const satisfies { readonly [name in keyof Operations]: string };
