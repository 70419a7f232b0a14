import { optional } from "./runtime.ts";

/** Whether webhooks may go to this machine: where a command that starts the system on one machine said so, and nowhere else. */
export const allowsLoopback = (): boolean => optional("ALLOW_LOOPBACK_WEBHOOKS") === "true";
