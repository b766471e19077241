// What a booking is and what may happen to it: states, money back, moves, coming and not coming. Values in, values out.
export {
  isKnownToMentor,
  partyOf,
  readerZone,
  type Booking,
  type BookingEvent,
  type BookingPayment,
  type BookingRefund,
  type BookingStatus,
  type By,
  type Funding,
  type LoadedBooking,
  type Party,
} from "./bookings/booking.ts";
export {
  assertSeq,
  assertStatus,
  holdExpiresAt,
  isLive,
  mayBecome,
  paymentDueAt,
  requestExpiresAt,
  statusAt,
} from "./bookings/states.ts";
export {
  cancellationFor,
  decideCancellation,
  refundSteps,
  type CancellationOutcome,
} from "./bookings/money-back.ts";
export { isPayable, toPayMinor } from "./bookings/to-pay.ts";
export { assertMovable, canMove, decideMove, movesLeft, moveWindow } from "./bookings/moving.ts";
export {
  canWritePlan,
  completesAt,
  decideCompletion,
  decideNudge,
  noShowFrom,
  noShowUntil,
  nudgedAt,
  nudgeFrom,
  payoutDueAt,
} from "./bookings/attendance.ts";
export { alternativesUntil, isAlternative, lostAt, type ShortOf } from "./bookings/alternatives.ts";
export {
  assertClaimStep,
  canClaim,
  canTake,
  contested,
  decideClaim,
  evidenceOf,
  FINDINGS,
  isAdmission,
  isClaimOpen,
  lapsedAt,
  moneyFor,
  otherParty,
  settlementAt,
  stageAt,
  stageEndsAt,
  type Claim,
  type ClaimEnd,
  type ClaimStage,
  type ClaimStep,
  type Finding,
  type Said,
  type Settlement,
} from "./bookings/claims.ts";
