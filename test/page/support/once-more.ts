/**
 * For `route.fetch`. The server closes a socket that lay idle for five seconds, perhaps in the moment in which it is used again:
 * browsers send the request once more then. Without this it is never answered, and the page waits for it for ever.
 */
export const ONCE_MORE = { maxRetries: 1 };
