/** What a value is checked by when it is sent, what is asked then, and what is said of it: loaded while somebody looks at the form. */
export { Rejection } from "./questions.tsx";
export { Judgement } from "./judgement.tsx";
export { checked } from "./check.ts";
export { WORDING } from "./wording.ts";
export { wordsOfValue } from "./words.ts";
