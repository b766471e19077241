import { defaultAvailability, type Availability } from "#shared/contract/availability.ts";
import type { MentorId, OfferId, UserId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { mentors, offers } from "#workers/db/schema/mentors.ts";

export type MadePerson = { readonly id: UserId; readonly email: string; readonly name: string };
export type MadeMentor = MadePerson & { readonly mentorId: MentorId; readonly handle: string };
export type MadeOffer = {
  readonly id: OfferId;
  readonly mentorId: MentorId;
  readonly minutes: number;
  readonly priceMinor: number;
};

type PersonFields = Partial<typeof users.$inferInsert>;
type MentorFields = Partial<Omit<typeof mentors.$inferInsert, "availability">> & {
  person?: PersonFields;
  availability?: Partial<Availability>;
};
type OfferFields = Partial<typeof offers.$inferInsert>;

const DAY = 86_400_000;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  startMinute: 8 * 60,
  endMinute: 22 * 60,
}));

/** Makers of people and things, each with rows of its own; tests and the demo data use the same ones. */
export function createMakers(context: () => Context) {
  const person = async (fields: PersonFields = {}): Promise<MadePerson> => {
    const ctx = context();
    const id = fields.id ?? ctx.newId("user");
    const { email = `${id}@example.org`, name = "Ada Okafor", ...rest } = fields;
    await ctx.db.insert(users).values({ createdAt: ctx.now, ...rest, id, email, name });
    return { id, email, name };
  };

  return {
    person,

    operator: (fields: PersonFields = {}) =>
      person({ operatorAt: context().now, name: "Olu Operator", ...fields }),

    /** A verified mentor who is free from 08:00 to 22:00 UK time every day, unless told otherwise. */
    async mentor({ person: personFields, availability, ...fields }: MentorFields = {}): Promise<MadeMentor> {
      const ctx = context();
      const owner = await person({ name: "Dev Kulkarni", ...personFields });
      const mentorId = fields.id ?? ctx.newId("mentor");
      const handle = fields.handle ?? `dev-${mentorId.slice(-8)}`;
      await ctx.db.insert(mentors).values({
        id: mentorId,
        userId: owner.id,
        handle,
        name: owner.name,
        specialty: "clinical-radiology",
        entryLevel: "ST1",
        stage: "ST3",
        deanery: "south-west",
        route: "trust-grade",
        monthsBefore: 22,
        qualifiedIn: "IN",
        languages: ["en", "hi"],
        helpsWith: [{ domain: "audit-qi", note: "Two finished cycles in a trust-grade post." }],
        availability: { ...defaultAvailability("Europe/London"), weeklyHours: EVERY_DAY, ...availability },
        verifiedAt: ctx.now,
        verifiedUntilAt: ctx.now + 90 * DAY,
        createdAt: ctx.now,
        updatedAt: ctx.now,
        ...fields,
      });
      return { ...owner, mentorId, handle };
    },

    /** An offer of the mentor: a free career direction of 30 minutes, unless told otherwise. */
    async offer(mentor: Pick<MadeMentor, "mentorId">, fields: OfferFields = {}): Promise<MadeOffer> {
      const ctx = context();
      const row = {
        id: ctx.newId("offer"),
        mentorId: mentor.mentorId,
        kind: "career-direction",
        minutes: 30,
        priceMinor: 0,
        createdAt: ctx.now,
        ...fields,
      };
      await ctx.db.insert(offers).values(row);
      return { id: row.id, mentorId: row.mentorId, minutes: row.minutes, priceMinor: row.priceMinor };
    },
  };
}
