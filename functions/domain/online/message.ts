import * as z from "zod/mini";

/** From whoever writes feedback to `learn-online`. The objects say the rest: what is read late is what is true by then. */
export const lessonsMessageSchema = z.object({ keys: z.array(z.string()) });
export type LessonsMessage = z.infer<typeof lessonsMessageSchema>;
