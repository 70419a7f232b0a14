/** What a value is checked and compared by when it is sent: loaded while somebody looks at the form. */
export { differences } from "../../functions/domain/answers/differences.ts";
export { checked } from "./check.ts";
