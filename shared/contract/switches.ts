import { object, string, type infer as Infer } from "zod";

/** Why a part of the product stands still, as people read it. */
export const StopInput = object({
  sentence: string()
    .trim()
    .min(15, { error: "Write a sentence that people can read: what is stopped, and until when." })
    .max(300, { error: "Keep it under 300 characters." }),
});
export type StopInput = Infer<typeof StopInput>;
