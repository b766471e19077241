import { accountSamples } from "./samples/account.ts";
import { bookingSamples } from "./samples/booking.ts";
import { sceneAt, type Sample } from "./samples/scene.ts";
import { sessionSamples } from "./samples/session.ts";

export type { Sample } from "./samples/scene.ts";

/** Every kind of mail, with every turn its words take. */
export function samplesFor(origin: string): readonly Sample[] {
  const scene = sceneAt(origin);
  return [...accountSamples(scene), ...bookingSamples(scene), ...sessionSamples(scene)];
}
