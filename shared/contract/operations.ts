import { boolean, object, string, type ZodMiniType } from "zod/mini";
import { Me } from "#shared/contract/accounts.ts";
import {
  AcceptInput,
  BookingDetail,
  BookingInput,
  BookingMade,
  BookingPage,
  BookingsQuery,
  CancelInput,
  CancellationResult,
  DeclineInput,
  Intake,
  MoveInput,
  NoShowInput,
  SlotList,
  SlotsQuery,
} from "#shared/contract/bookings.ts";
import {
  AlternativesDetail,
  AnswerInput,
  ChoiceInput,
  ChoiceMade,
  ClaimDetail,
  ClaimInput,
  EvidenceInput,
} from "#shared/contract/claims.ts";
import {
  EvidenceDetail,
  EvidenceFields,
  EvidenceList,
  ImportInput,
  ImportResult,
} from "#shared/contract/evidence.ts";
import { CodeInput, CodeUsed } from "#shared/contract/codes.ts";
import { Feed, FeedInput, FeedList } from "#shared/contract/feeds.ts";
import {
  AvailabilityInput,
  MentorDetail,
  MentorPage,
  MentorProfile,
  MentorsQuery,
  OfferChange,
  OfferInput,
  OwnMentor,
  OwnOffer,
} from "#shared/contract/mentors.ts";
import {
  ActionList,
  OpenActionDetail,
  OwnActionInput,
  PlanDetail,
  PlanInput,
  ReflectionInput,
  TickInput,
} from "#shared/contract/plans.ts";
import { EndPackInput, PackDetail, PackList } from "#shared/contract/packs.ts";
import { SharedDetail, SharingDetail, SharingInput } from "#shared/contract/sharing.ts";
import {
  AnyReviewInput,
  ReplyInput,
  ReviewPage,
  ReviewsQuery,
  SessionReviews,
} from "#shared/contract/reviews.ts";
import { SpecialtiesQuery, SpecialtyDetail, SpecialtyPage } from "#shared/contract/specialties.ts";

/** One thing the API does. `open` needs no sign-in; `creates` takes an Idempotency-Key. */
export type Operation = {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** Below /api/v1, with parameters as {name}. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly open?: true;
  readonly creates?: true;
  readonly query?: ZodMiniType;
  readonly body?: ZodMiniType;
  readonly answers: Readonly<Record<number, { readonly says: string; readonly schema?: ZodMiniType }>>;
};

/** Everything the API does, in the order of the documentation. */
export const operations: readonly Operation[] = [
  {
    method: "get",
    path: "/specialties",
    id: "listSpecialties",
    summary: "The specialties, by words",
    open: true,
    query: SpecialtiesQuery,
    answers: { 200: { says: "One page of the specialties found", schema: SpecialtyPage } },
  },
  {
    method: "get",
    path: "/specialties/{slug}",
    id: "getSpecialty",
    summary: "How one specialty selects, with sources",
    open: true,
    answers: { 200: { says: "The specialty", schema: SpecialtyDetail } },
  },
  {
    method: "get",
    path: "/mentors",
    id: "listMentors",
    summary: "Listed mentors, best fit first",
    open: true,
    query: MentorsQuery,
    answers: { 200: { says: "One page of mentors", schema: MentorPage } },
  },
  {
    method: "get",
    path: "/mentors/{handle}",
    id: "getMentor",
    summary: "One mentor and the offers",
    open: true,
    answers: { 200: { says: "The mentor", schema: MentorDetail } },
  },
  {
    method: "get",
    path: "/mentors/{handle}/reviews",
    id: "listReviews",
    summary: "What mentees wrote about a mentor, newest first",
    open: true,
    query: ReviewsQuery,
    answers: { 200: { says: "One page of reviews", schema: ReviewPage } },
  },
  {
    method: "get",
    path: "/mentors/{handle}/slots",
    id: "listSlots",
    summary: "The starts of an offer that can be booked now",
    open: true,
    query: SlotsQuery,
    answers: { 200: { says: "The starts", schema: SlotList } },
  },
  {
    method: "get",
    path: "/bookings",
    id: "listBookings",
    summary: "Your bookings, latest start first",
    query: BookingsQuery,
    answers: { 200: { says: "One page of bookings", schema: BookingPage } },
  },
  {
    method: "post",
    path: "/bookings",
    id: "createBooking",
    summary:
      "Book a start: confirmed when free, requested when the mentor approves first, held with a checkout address when it costs something",
    creates: true,
    body: BookingInput,
    answers: {
      201: { says: "The booking", schema: BookingMade },
      409: { says: "The start is gone; three alternatives" },
    },
  },
  {
    method: "get",
    path: "/bookings/{id}",
    id: "getBooking",
    summary: "One of your bookings",
    answers: { 200: { says: "The booking", schema: BookingDetail } },
  },
  change("intake", "prepareBooking", "Say what you want out of the session", Intake),
  change("move", "moveBooking", "Move the booking to another start; the price stays", MoveInput),
  {
    ...change("cancellation", "cancelBooking", "Cancel, and get back what the policy gives", CancelInput),
    answers: { 200: { says: "The booking and the refund decided", schema: CancellationResult } },
  },
  change("acceptance", "acceptRequest", "Accept a request (mentor)", AcceptInput),
  change("declination", "declineRequest", "Decline a request (mentor)", DeclineInput),
  {
    ...change("nudge", "nudgeAbsent", "Ask the other side by mail where they are: once, while it is on"),
    answers: {
      200: { says: "The booking as it is now", schema: BookingDetail },
      409: { says: "Not yet, no longer, or done already" },
    },
  },
  change("no-show", "declareNoShow", "Say who did not come; the same as a claim of that", NoShowInput),
  {
    method: "get",
    path: "/bookings/{id}/claim",
    id: "getClaim",
    summary: "What was said of a session: whose turn it is until when, and how it ended",
    answers: { 200: { says: "The claim", schema: ClaimDetail } },
  },
  {
    ...claimStep("claim", "openClaim", "Say that a session did not go as agreed", ClaimInput),
    answers: {
      201: { says: "The claim", schema: ClaimDetail },
      409: { says: "Too early, too late, or made" },
    },
  },
  claimStep("claim/answer", "answerClaim", "Agree, or say that it was otherwise", AnswerInput),
  claimStep("claim/evidence", "giveEvidence", "Write what happened, for the operator", EvidenceInput),
  {
    method: "get",
    path: "/bookings/{id}/review",
    id: "getReviews",
    summary: "Your review of a session, and the other side's once it shows",
    answers: { 200: { says: "The reviews", schema: SessionReviews } },
  },
  {
    ...change(
      "review",
      "writeReview",
      "Review a session; a mentor scores preparation and kindness alone",
      AnyReviewInput,
    ),
    answers: {
      201: { says: "The reviews", schema: SessionReviews },
      409: { says: "Too early, too late, or written" },
    },
  },
  {
    ...change("review/reply", "replyToReview", "Reply once to your mentee's review (mentor)", ReplyInput),
    answers: { 200: { says: "The reviews", schema: SessionReviews }, 409: { says: "Replied already" } },
  },
  {
    method: "get",
    path: "/bookings/{id}/alternatives",
    id: "listAlternatives",
    summary: "The times held for you instead of a session that its mentor gave up",
    answers: { 200: { says: "The times, and until when", schema: AlternativesDetail } },
  },
  {
    ...change(
      "alternatives/choice",
      "takeAlternative",
      "Take one of them; the others are free again",
      ChoiceInput,
    ),
    answers: {
      200: { says: "The booking it became", schema: ChoiceMade },
      409: { says: "No longer held, or one is taken" },
    },
  },
  {
    method: "delete",
    path: "/bookings/{id}/alternatives",
    id: "releaseAlternatives",
    summary: "Let all of them go",
    answers: { 200: { says: "What is left: nothing", schema: AlternativesDetail } },
  },
  claimStep("claim/withdrawal", "withdrawClaim", "Take back what you said"),
  {
    method: "post",
    path: "/bookings/{id}/payment",
    id: "startPayment",
    summary: "The address where a held booking is paid; the same one while it is open",
    answers: { 201: { says: "The checkout", schema: object({ url: string() }) } },
  },
  {
    method: "post",
    path: "/bookings/{id}/code",
    id: "useCode",
    summary: "Put a bursary or promotion code on a time that is held",
    body: CodeInput,
    answers: { 200: { says: "What is still to be paid", schema: CodeUsed } },
  },
  {
    method: "delete",
    path: "/bookings/{id}/code",
    id: "removeCode",
    summary: "Take the code off again",
    answers: { 204: { says: "Taken off" } },
  },
  {
    method: "get",
    path: "/bookings/{id}/payment",
    id: "checkPayment",
    summary: "Whether the booking is paid, asked of Stripe now",
    answers: {
      200: { says: "The state of the payment", schema: object({ state: string(), asked: boolean() }) },
    },
  },
  {
    method: "get",
    path: "/bookings/{id}/plan",
    id: "getPlan",
    summary: "What a session left behind: actions and reflection",
    answers: { 200: { says: "The plan", schema: PlanDetail } },
  },
  {
    method: "put",
    path: "/bookings/{id}/plan",
    id: "writePlan",
    summary: "Write up to five actions (mentor)",
    body: PlanInput,
    answers: { 200: { says: "The plan", schema: PlanDetail } },
  },
  {
    method: "put",
    path: "/bookings/{id}/plan/reflection",
    id: "reflect",
    summary: "Add your reflection (mentee)",
    body: ReflectionInput,
    answers: { 200: { says: "The plan", schema: PlanDetail } },
  },
  {
    method: "patch",
    path: "/actions/{id}",
    id: "tickAction",
    summary: "Tick an action, or take the tick back",
    body: TickInput,
    answers: { 200: { says: "The plan it belongs to", schema: PlanDetail } },
  },
  {
    method: "get",
    path: "/packs",
    id: "listPacks",
    summary: "Your packs of three sessions that have not ended, on either side",
    answers: { 200: { says: "All of them", schema: PackList } },
  },
  {
    method: "get",
    path: "/packs/{id}",
    id: "getPack",
    summary: "One of your packs, and what would go back if you ended it now",
    answers: { 200: { says: "The pack", schema: PackDetail } },
  },
  {
    method: "post",
    path: "/packs/{id}/end",
    id: "endPack",
    summary: "End a pack; what is not used goes back by the rules",
    body: EndPackInput,
    answers: {
      200: { says: "The pack that has ended", schema: PackDetail },
      409: { says: "Ended already, in use, or another sum goes back by now" },
    },
  },
  {
    method: "post",
    path: "/packs/{id}/extension",
    id: "extendPack",
    summary: "Make a pack last three months longer, once, in its last month (mentee)",
    answers: {
      200: { says: "The pack with its new end", schema: PackDetail },
      409: { says: "Too early, too late, or done already" },
    },
  },
  {
    method: "get",
    path: "/me",
    id: "getMe",
    summary: "Who you are to the API",
    answers: { 200: { says: "You", schema: Me } },
  },
  {
    method: "get",
    path: "/me/mentor",
    id: "getOwnMentor",
    summary: "Your profile and offers as a mentor, and what keeps you off the list",
    answers: { 200: { says: "You as a mentor", schema: OwnMentor } },
  },
  {
    method: "put",
    path: "/me/mentor",
    id: "writeOwnMentor",
    summary: "Become a mentor, or change your profile",
    body: MentorProfile,
    answers: {
      200: { says: "The changed profile", schema: OwnMentor },
      201: { says: "The new profile", schema: OwnMentor },
    },
  },
  {
    method: "post",
    path: "/me/mentor/offers",
    id: "addOffer",
    summary: "Add an offer; a price needs the declaration made on the page",
    creates: true,
    body: OfferInput,
    answers: { 201: { says: "The offer", schema: OwnOffer } },
  },
  {
    method: "patch",
    path: "/me/mentor/offers/{id}",
    id: "changeOffer",
    summary: "Change an offer; bookings made keep their price",
    body: OfferChange,
    answers: { 200: { says: "The offer", schema: OwnOffer } },
  },
  {
    method: "put",
    path: "/me/mentor/offers/{id}/retirement",
    id: "retireOffer",
    summary: "Take an offer off the list",
    answers: { 200: { says: "The offer", schema: OwnOffer } },
  },
  {
    method: "delete",
    path: "/me/mentor/offers/{id}/retirement",
    id: "restoreOffer",
    summary: "Put an offer back on the list",
    answers: { 200: { says: "The offer", schema: OwnOffer } },
  },
  {
    method: "get",
    path: "/me/availability",
    id: "getAvailability",
    summary: "Your hours, rota, dated changes and limits",
    answers: { 200: { says: "The document and its version", schema: AvailabilityInput } },
  },
  {
    method: "put",
    path: "/me/availability",
    id: "writeAvailability",
    summary:
      "Replace the document; the version is the one you read, and the slower of two editors is refused",
    body: AvailabilityInput,
    answers: {
      200: { says: "The document and its new version", schema: AvailabilityInput },
      409: { says: "Somebody saved first" },
    },
  },
  {
    method: "get",
    path: "/me/feeds",
    id: "listFeeds",
    summary: "The calendars that say when you are busy, and how they are",
    answers: { 200: { says: "Your busy calendars", schema: FeedList } },
  },
  {
    method: "post",
    path: "/me/feeds",
    id: "addFeed",
    summary: "Let the calendar at an address hide your times from now on",
    creates: true,
    body: FeedInput,
    answers: { 201: { says: "The calendar, read once", schema: Feed } },
  },
  {
    method: "delete",
    path: "/me/feeds/{id}",
    id: "removeFeed",
    summary: "Take a calendar away; what it hid is open again",
    answers: { 200: { says: "The calendars that are left", schema: FeedList } },
  },
  {
    method: "get",
    path: "/bookings/{id}/sharing",
    id: "getSharing",
    summary: "What you show the mentor of your ladder for this session",
    answers: { 200: { says: "What is chosen", schema: SharingDetail } },
  },
  {
    method: "put",
    path: "/bookings/{id}/sharing",
    id: "share",
    summary: "Choose what the mentor sees of your ladder, until 14 days after the session",
    body: SharingInput,
    answers: { 200: { says: "What is chosen", schema: SharingDetail } },
  },
  {
    method: "delete",
    path: "/bookings/{id}/sharing",
    id: "endSharing",
    summary: "Stop sharing at once",
    answers: { 200: { says: "What was chosen", schema: SharingDetail } },
  },
  {
    method: "get",
    path: "/bookings/{id}/shared",
    id: "getShared",
    summary: "What the mentor sees of the mentee’s ladder, for either of the two",
    answers: { 200: { says: "Just what is shared", schema: SharedDetail } },
  },
  {
    method: "get",
    path: "/me/actions",
    id: "listActions",
    summary: "What you have still to do, planned alone or agreed in a session, soonest first",
    answers: { 200: { says: "All of it", schema: ActionList } },
  },
  {
    method: "post",
    path: "/me/actions",
    id: "planAction",
    summary: "Plan something yourself",
    creates: true,
    body: OwnActionInput,
    answers: { 201: { says: "The action", schema: OpenActionDetail } },
  },
  {
    method: "put",
    path: "/me/actions/{id}",
    id: "changeAction",
    summary: "Write an action of your own anew, or say that it is done",
    body: OwnActionInput,
    answers: { 200: { says: "The action as it is now", schema: OpenActionDetail } },
  },
  {
    method: "delete",
    path: "/me/actions/{id}",
    id: "removeAction",
    summary: "Take an action of your own out of your plan",
    answers: { 200: { says: "What is left to do", schema: ActionList } },
  },
  {
    method: "get",
    path: "/me/evidence",
    id: "listEvidence",
    summary: "Your evidence log, latest first",
    answers: { 200: { says: "All of it", schema: EvidenceList } },
  },
  {
    method: "post",
    path: "/me/evidence",
    id: "logEvidence",
    summary: "Add a line to your evidence log; nothing in it may identify a patient",
    creates: true,
    body: EvidenceFields,
    answers: { 201: { says: "The entry", schema: EvidenceDetail } },
  },
  {
    method: "put",
    path: "/me/evidence/{id}",
    id: "changeEvidence",
    summary: "Write a line of your evidence log anew",
    body: EvidenceFields,
    answers: { 200: { says: "The entry as it is now", schema: EvidenceDetail } },
  },
  {
    method: "delete",
    path: "/me/evidence/{id}",
    id: "removeEvidence",
    summary: "Take a line out of your evidence log",
    answers: { 200: { says: "What is left", schema: EvidenceList } },
  },
  {
    method: "post",
    path: "/me/evidence/imports",
    id: "importEvidence",
    summary: "Take over the good lines of a CSV file, or only see what would happen",
    creates: true,
    body: ImportInput,
    answers: {
      200: { says: "What would happen", schema: ImportResult },
      201: { says: "What was taken over, and what is to be mended", schema: ImportResult },
    },
  },
  {
    method: "delete",
    path: "/me/evidence/imports/{id}",
    id: "undoImport",
    summary: "Undo an import, but for the entries changed since",
    answers: { 200: { says: "What is left", schema: EvidenceList } },
  },
];

function change(noun: string, id: string, summary: string, body?: ZodMiniType): Operation {
  return {
    method: "post",
    path: `/bookings/{id}/${noun}`,
    id,
    summary,
    ...(body === undefined ? {} : { body }),
    answers: {
      200: { says: "The booking as it is now", schema: BookingDetail },
      409: { says: "The booking has changed meanwhile" },
    },
  };
}

function claimStep(noun: string, id: string, summary: string, body?: ZodMiniType): Operation {
  return {
    ...change(noun, id, summary, body),
    answers: {
      200: { says: "The claim as it is now", schema: ClaimDetail },
      409: { says: "Not your turn, or no longer" },
    },
  };
}
