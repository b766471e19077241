import type { MadePerson } from "#tests/support/makers.ts";
import { form, json } from "./forms.ts";
import { actsAfter } from "./acts-after.ts";
import type { Cast } from "./cast.ts";
import { packWish } from "./acts-packs.ts";
import type { SceneBooking, ScenePack } from "./scene.ts";
import type { Stage } from "./stage.ts";
import { aStart } from "./starts.ts";

/** Something a person may do now; the weight says how likely. */
export type Act = { readonly weight: number; readonly begin: () => void };

type Values = Readonly<Record<string, string | number>>;

/** Makes an act of posting a form about the booking. */
export type Post = (weight: number, who: MadePerson, says: string, what: string, values: Values) => Act;

/** What its two people may do about a booking. Not all of it makes sense: people press old pages, twice, and too late. */
export function actsAbout(stage: Stage, cast: Cast, it: SceneBooking): Act[] {
  const mentee = cast.mentees.find(({ id }) => id === it.mentee_id);
  const mentor = cast.mentors.find(({ mentorId }) => mentorId === it.mentor_id);
  if (mentee === undefined || mentor === undefined) return [];
  const post: Post = (weight, who, says, what, values) => ({
    weight,
    begin() {
      // A double click is two requests of the same form.
      for (let click = stage.random.chance(0.2) ? 2 : 1; click > 0; click--)
        stage.visit(who, `${says} ${it.id}`, `/bookings/${it.id}/${what}`, form(values));
    },
  });
  const seq = it.seq - (stage.random.chance(0.1) ? 1 : 0);
  const now = stage.now();
  const ahead = now < it.starts_at;
  const acts: Act[] = [];
  if (it.instead_of !== null && it.status === "held" && it.agreed_at === null)
    return [choosing(stage, mentee, it, it.instead_of)];
  if (it.status === "held" && it.accepted_at === null) {
    if (it.agreed_at === null) acts.push(post(8, mentee, "prepares", "intake", INTAKE));
    acts.push(post(0.3, mentee, "gives up", "release", {}));
  }
  if (it.price_minor > 0 && it.status === "held")
    acts.push(
      post(0.7, mentee, "uses a code for", "code", { code: stage.random.pick(cast.codes) }),
      post(0.1, mentee, "takes the code off", "code/removal", {}),
    );
  if (it.price_minor > 0 && (it.status === "held" || it.paying !== null))
    acts.push(...paying(stage, mentee, it));
  if (it.status === "requested")
    acts.push(
      post(3, mentor, "accepts", "acceptance", { seq }),
      post(0.7, mentor, "declines", "declination", { seq, reason: "On nights that week." }),
      post(0.3, mentee, "takes back", "cancellation", { seq, reason: "" }),
    );
  if (it.status === "confirmed" && ahead) {
    const move = (weight: number, who: MadePerson, says: string) =>
      post(weight, who, says, "move", { seq, startsAt: aStart(stage, it.starts_at) });
    acts.push(
      post(0.05, mentee, "cancels", "cancellation", { seq, reason: "" }),
      post(0.03, mentor, "cancels", "cancellation", { seq, reason: "Called in to work." }),
      move(0.1, mentee, "moves"),
      move(0.05, mentor, "moves"),
    );
  }
  if (now > it.starts_at) acts.push(...actsAfter(stage, { it, mentee, mentor, seq, post }));
  return acts;
}

const INTAKE = { goal: "Which audit to finish before the window opens.", ownWork: "yes" };

/** One of the times that are held instead of a lost one; at times all of them are let go. */
function choosing(stage: Stage, mentee: MadePerson, it: SceneBooking, lost: string): Act {
  const path = `/bookings/${lost}/alternatives`;
  return {
    weight: 1,
    begin() {
      if (stage.random.chance(0.3)) stage.visit(mentee, `lets go of ${it.id}`, `${path}/release`, form({}));
      for (let click = stage.random.chance(0.3) ? 2 : 1; click > 0; click--)
        stage.visit(mentee, `takes ${it.id}`, `${path}/choice`, form({ choice: it.id }));
    },
  };
}

function paying(stage: Stage, mentee: MadePerson, it: SceneBooking): Act[] {
  const path = `/bookings/${it.id}/payment`;
  const press = () => stage.visit(mentee, `presses Pay for ${it.id}`, path, form({}));
  const look = () => stage.visit(mentee, `comes back from paying ${it.id}`, path);
  const acts: Act[] = [];
  if (it.status === "held" && (it.agreed_at !== null || it.accepted_at !== null))
    acts.push({ weight: 4, begin: press }, { weight: 1, begin: () => (press(), press()) });
  const session = it.session_id;
  if (session === null || it.paying === "paid") return acts;
  const at = (outcome: "paid" | "declined" | "authenticated" | "delayed") => () =>
    stage.atStripe(`${mentee.name} at ${session} of ${it.id}: ${outcome}`, () =>
      stage.stripe.pay(session, outcome),
    );
  const settle = (arrived: boolean) => () =>
    stage.atStripe(`the bank of ${session} of ${it.id}: ${arrived ? "paid" : "not paid"}`, () =>
      stage.stripe.settlePayment(session, arrived),
    );
  return [
    ...acts,
    { weight: 5, begin: at("paid") },
    { weight: 1, begin: () => (at("paid")(), look(), look()) },
    { weight: 1, begin: at("declined") },
    { weight: 1, begin: at("authenticated") },
    { weight: 0.3, begin: at("delayed") },
    { weight: 0.5, begin: settle(true) },
    { weight: 0.2, begin: settle(false) },
    { weight: 1, begin: look },
  ];
}

/** Somebody books: through the page or the API, now and then twice, now and then what another takes at the same moment. */
export function book(stage: Stage, cast: Cast, packs: readonly ScenePack[]): void {
  const { random } = stage;
  const mentor = random.pick(cast.mentors);
  const offer = random.pick(mentor.offers);
  const startsAt = aStart(stage);
  const { id: offerId, minutes, priceMinor } = offer;
  const wish = { offerId, startsAt, minutes, priceMinor, zone: "Europe/London" };
  const seat = priceMinor > 0 && random.chance(0.15) ? { seat: "yes" } : undefined;
  const says = `books ${mentor.name} at ${new Date(startsAt).toISOString()}`;
  for (const mentee of random.shuffled(cast.mentees).slice(0, random.chance(0.2) ? 2 : 1)) {
    const how =
      seat ??
      packWish(
        stage,
        offer,
        packs.filter((pack) => pack.mentee_id === mentee.id),
      );
    const key = { "idempotency-key": crypto.randomUUID() };
    const byForm = random.chance(0.4);
    const id = stage.context().newId("booking");
    for (let click = random.chance(0.3) ? 2 : 1; click > 0; click--) {
      if (byForm) stage.visit(mentee, says, "/holds", form({ ...wish, ...how, id }));
      else {
        const body = { ...wish, ...how, intake: { ...INTAKE, standing: "", links: "", ownWork: true } };
        stage.visit(mentee, says, "/api/v1/bookings", { ...json(body), headers: { ...JSON_TYPE, ...key } });
      }
    }
  }
}

const JSON_TYPE = { "content-type": "application/json" };
