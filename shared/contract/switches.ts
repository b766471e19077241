import { object, string, type infer as Infer, trim, minLength, maxLength } from "zod/mini";

/** Why a part of the product stands still, as people read it. */
export const StopInput = object({
  sentence: string().check(
    trim(),
    minLength(15, { error: "Write a sentence that people can read: what is stopped, and until when." }),
    maxLength(300, { error: "Keep it under 300 characters." }),
  ),
});
export type StopInput = Infer<typeof StopInput>;
