import {
  array,
  email,
  enum as oneOf,
  number,
  object,
  string,
  type infer as Infer,
  maxLength,
  transform,
  pipe,
  regex,
  catch as caught,
  trim,
  _default,
  refine,
  minLength,
  nullable,
  int,
} from "zod/mini";
import { SUPPRESSION_REASONS } from "#shared/mail.ts";
import { personName } from "#shared/contract/person-name.ts";
import { isTimeZone } from "#shared/time.ts";

const address = pipe(
  email({ error: "Write an e-mail address like name@example.org." }).check(
    maxLength(254, { error: "This address is too long." }),
  ),
  transform((text) => text.toLowerCase()),
);

/** A path on this site to go on to; anything else becomes the start page. */
export const NextPath = caught(string().check(regex(/^\/(?![/\\])[\w\-./~%?=&:+,]*$/), maxLength(500)), "/");

export const AddressInput = object({ email: pipe(string().check(trim()), address) });
export type AddressInput = Infer<typeof AddressInput>;

export const SignInInput = object({
  email: pipe(string().check(trim()), address),
  next: _default(NextPath, "/"),
});
export type SignInInput = Infer<typeof SignInInput>;

const name = personName("Write your name, at least two letters.");
const timeZone = string({ error: "Choose your time zone." }).check(
  refine(isTimeZone, {
    error: "This time zone is not known. Choose one from the list.",
  }),
);

export const WelcomeInput = object({ name, timeZone, next: _default(NextPath, "/") });
export type WelcomeInput = Infer<typeof WelcomeInput>;

/** Mail that a person may mute; what is not listed here is always sent. */
export const MUTABLE_MAIL = [
  "reminders",
  "waiting",
  "preparation",
  "plan",
  "progress",
  "dates",
  "search",
  "mentoring",
] as const;
export type MutableMail = (typeof MUTABLE_MAIL)[number];

/** Mail that comes by itself some time after: mail programs may offer to stop it by one click of their own (RFC 8058). */
export const FOLLOW_UP_MAIL: readonly MutableMail[] = ["plan", "progress", "dates", "search"];

export const AccountInput = object({ name, timeZone });
export type AccountInput = Infer<typeof AccountInput>;

export const MailPreferencesInput = object({ wanted: _default(array(oneOf(MUTABLE_MAIL)), []) });
export type MailPreferencesInput = Infer<typeof MailPreferencesInput>;

export const AccessTokenInput = object({
  name: string().check(
    trim(),
    minLength(2, { error: "Give the token a name, so that you know it later." }),
    maxLength(60, { error: "Keep it under 60 characters." }),
  ),
  days: oneOf(["30", "90", "365"], { error: "Choose how long it works." }),
});
export type AccessTokenInput = Infer<typeof AccessTokenInput>;

/** The signed-in person as the API gives it. */
export const Me = object({
  id: string(),
  email: string(),
  /** Why mail to the address is held back; null while it arrives. */
  unreachable: nullable(oneOf(SUPPRESSION_REASONS)),
  name: string(),
  timeZone: string(),
  roles: array(oneOf(["mentee", "mentor", "operator"])),
  mentorHandle: nullable(string()),
  createdAt: number().check(int()),
});
export type Me = Infer<typeof Me>;
