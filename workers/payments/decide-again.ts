import { isRefusal } from "#shared/errors.ts";

const TRIES = 5;

/** Loads, decides and commits; once more when somebody else changed the booking in between, from what it is then. */
export async function decideAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= TRIES || !isRefusal(error, "changed-meanwhile")) throw error;
    }
  }
}
