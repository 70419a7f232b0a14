/** What whoever starts a stack needs. Clock, sign-in and what only tests use are exports of their own. */
export { type Account, type Bearer, type Person, subjectOf } from "./cognito/bearer.ts";
export { createIdentity, type Identity, type IdentityOptions } from "./cognito/identity.ts";
export {
  type Build,
  type Emulator,
  type EmulatorOptions,
  type Site,
  type SiteParts,
  refuseIfInUse,
  startEmulator,
} from "./emulator.ts";
export { ROOT } from "./iam/policies.ts";
export { type Meter, Meters, type Unit, type Usage, type Use } from "./metering/meter.ts";
export { StartRefused } from "./refusal.ts";
export { bucketsOf, tablesOf } from "./resources.ts";
export { AwsError, type Caller, type Input, type Output, type Service } from "./service.ts";
export { isDiskFull } from "./store/disk-full.ts";
export type { Container, Containers } from "./sagemaker/container.ts";
export type { Listening } from "./sagemaker/listening.ts";
export type { Resolved, Template } from "./template/model.ts";
export { ParameterRefused } from "./template/parameters.ts";
export { type HttpResponse, sendResponse } from "./wire/http.ts";
