import { isLive } from "#shared/bookings.ts";
import { isListed } from "#shared/mentors.ts";
import type { BookingId } from "#shared/ids.ts";
import { policyFromRow, type Policy } from "#shared/policy.ts";
import type { SlotQuestion } from "#shared/slots.ts";
import { DAY } from "#shared/time.ts";
import type {
  DiaryHold,
  DiaryMentor,
  DiaryOffer,
  DiaryPack,
  DiaryRow,
  Packed,
} from "#workers/availability/diary-query.ts";

/** All that decides which starts of a mentor one mentee can book, as of one moment. */
export type Diary = {
  readonly mentor: DiaryMentor;
  /** True when people may find and book this mentor now. */
  readonly listed: boolean;
  readonly offers: readonly DiaryOffer[];
  /** The policy in force. */
  readonly policy: Policy;
  readonly taken: SlotQuestion["taken"];
  readonly busy: SlotQuestion["busy"];
  /** The mentee's own sessions, in either role. */
  readonly menteeTaken: readonly (SlotQuestion["taken"][number] & { readonly id: BookingId })[];
  readonly hold: DiaryHold | null;
  readonly packs: readonly DiaryPack[];
  /** Ids of the fit calls that the mentee has open. */
  readonly openFitCalls: readonly string[];
};

/** The furthest ahead that anybody can book, so the range of a question about any start. */
export const FURTHEST = 81 * DAY;

/** The diary of a row of `diaryQuery`. */
export function diaryFrom({ diary }: DiaryRow, now: number): Diary {
  const { mentor, offers, menteeTaken = [], menteeMentoring = [] } = diary;
  return {
    // A calendar that cannot be read any more says nothing: rather ask the mentor than book into a shift.
    mentor: diary.feeds.some(([trusted]) => trusted === 0) ? { ...mentor, approval: "request" } : mentor,
    listed: isListed(mentor, offers.length, now),
    offers,
    policy: policyFromRow(diary.policy),
    taken: diary.taken.map(unpacked),
    // A mentor who is somebody's mentee at that time is as busy as one whose calendar says so.
    busy: [
      ...diary.elsewhere.map((span) => ({ startsAt: span[1], endsAt: span[3] })),
      ...diary.feeds.flatMap(([trusted, busy]) =>
        trusted === 1 ? busy.map(([startsAt, endsAt]) => ({ startsAt, endsAt })) : [],
      ),
    ],
    menteeTaken: [...menteeTaken, ...menteeMentoring].map(unpacked),
    hold: diary.hold ?? null,
    // The session that a hold keeps of a pack is free again once another time takes its place.
    packs: (diary.packs ?? []).map((pack) =>
      pack.id === liveHold(diary, now)?.packId ? { ...pack, used: pack.used - 1 } : pack,
    ),
    openFitCalls: diary.openFitCalls ?? [],
  };
}

/** The time that the mentee keeps with this mentor at that moment. */
export function liveHold({ hold }: { readonly hold?: DiaryHold | null }, now: number): DiaryHold | null {
  return hold != null && isLive({ status: "held", liveUntilAt: hold.liveUntilAt }, now) ? hold : null;
}

/** The question to the slot engine for one session: which starts in the range can this mentee book? */
export function questionFor(
  diary: Diary,
  offer: { readonly minutes: number; readonly kind: string },
  about: {
    readonly range: { readonly from: number; readonly to: number };
    readonly now: number;
    /** The booking that will give up its time: the one that moves, or the hold that is replaced. */
    readonly movingId?: BookingId | undefined;
    /** True for a booked session that looks for another start: nobody is asked again. */
    readonly agreed?: boolean | undefined;
  },
): SlotQuestion {
  return {
    availability: about.agreed === true ? diary.mentor.availability : withTimeToAnswer(diary),
    offer: { minutes: offer.minutes, kind: offer.kind },
    taken: diary.taken,
    busy: diary.busy,
    menteeTaken: diary.menteeTaken,
    openFitCalls: diary.openFitCalls.filter((id) => id !== about.movingId).length,
    fitCallsAllowed: diary.policy.openFitCalls,
    movingId: about.movingId,
    range: about.range,
    now: about.now,
  };
}

/** Where the mentor answers first, a start that leaves no hour for the answer is inside the notice. */
function withTimeToAnswer({ mentor, policy }: Diary): Diary["mentor"]["availability"] {
  const { availability, approval } = mentor;
  if (approval === "instant") return availability;
  const { limits } = availability;
  const noticeMinutes = Math.max(limits.noticeMinutes, (policy.requestHoursBeforeStart + 1) * 60);
  return { ...availability, limits: { ...limits, noticeMinutes } };
}

function unpacked([id, startsAt, endsAt, busyUntilAt]: Packed) {
  return { id, startsAt, endsAt, busyUntilAt };
}
