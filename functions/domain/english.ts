import { config } from "zod/v4/core";
import english from "zod/v4/locales/en.js";

// All of zod says in English what is wrong with a value; its small half says only that something is.
config(english());
