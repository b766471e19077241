import type { CodeReason } from "#shared/codes.ts";
import type { RefusalCode, RefusalDetail } from "#shared/errors.ts";
import { lengthWords } from "#shared/durations.ts";
import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import { isHiddenReason, whyStart } from "./hidden-words.ts";

/** A refusal as people read it: what it is, what is so now, what to do next, and links to do it. */
export type RefusalWords = {
  title: string;
  now: string;
  next: string;
  links: readonly { href: string; label: string }[];
};

type Words = readonly [title: string, now: string, next: string, ...links: (keyof typeof LINKS)[]];

const LINKS = {
  bookings: { href: "/bookings", label: "Your bookings" },
  mentors: { href: "/mentors", label: "Find a mentor" },
  home: { href: "/", label: "Home" },
  signIn: { href: "/sign-in", label: "Sign in" },
  account: { href: "/account", label: "Your account" },
  mentoring: { href: "/mentoring", label: "Mentoring" },
} as const;

const WORDS: Record<RefusalCode, Words> = {
  "not-found": [
    "There is nothing at this address",
    "It may have moved, or it may belong to somebody else.",
    "If a link in a mail brought you here, sign in with the address the mail was sent to.",
    "home",
    "bookings",
    "mentors",
  ],
  "wrong-method": [
    "This address does not take that",
    "It exists, but not for what was asked of it. Nothing was changed.",
    "Open the page that led you here again, and go on from there.",
    "home",
    "bookings",
  ],
  "signed-out": [
    "Sign in first",
    "You are not signed in on this device, or your session has ended.",
    "Sign in by a link that we mail you. You can then do this again.",
    "signIn",
  ],
  forbidden: [
    "This is for mentors",
    "Your account has no mentor profile yet.",
    "You can make one: you need a GMC number and an NHS mail address.",
    "mentoring",
    "home",
  ],
  "cross-site": [
    "This did not come from Rung",
    "The form was sent from another site, so nothing was changed.",
    "Open the page here and send it again.",
    "home",
  ],
  "too-many-requests": [
    "Too many tries in a short time",
    "We have paused this for a minute, to keep accounts safe.",
    "Wait, then try again. Nothing was changed.",
    "home",
  ],
  invalid: [
    "Something in this request does not fit",
    "Nothing was changed.",
    "Go back, check what you entered, and send it again.",
    "home",
  ],
  "too-large": [
    "This is more than we can take at once",
    "Nothing was changed.",
    "Go back, make it shorter, and send it again.",
    "home",
  ],
  "link-expired": [
    "This link has run out",
    "Links in our mails work for a limited time. Nothing was changed.",
    "Sign in to see what is so now, or ask for a new link.",
    "signIn",
    "bookings",
  ],
  "link-used": [
    "This link has been used",
    "Each link to sign in, or to confirm an address, works once.",
    "If that was you, it is done. Otherwise ask for a new link.",
    "signIn",
    "bookings",
  ],
  "changed-meanwhile": [
    "This has changed since you opened the page",
    "Nothing you just sent was applied.",
    "Look at how it stands now, then decide again.",
    "bookings",
  ],
  "already-done": [
    "This is done already",
    "It was saved the first time. Nothing happened twice.",
    "You need not do anything.",
    "bookings",
  ],
  "key-reused": [
    "This key was used for something else",
    "An idempotency key stands for one request. Nothing was changed.",
    "Send the request again with a new key.",
  ],
  "slot-taken": [
    "Somebody has just taken this time",
    "You have not been charged, and nothing is booked.",
    "Pick another time: the list shows only what is free now.",
    "mentors",
    "bookings",
  ],
  "mentee-busy": [
    "You have another session at this time",
    "Nothing new is booked, and the other session stands.",
    "Pick another time, or move the other session first.",
    "bookings",
    "mentors",
  ],
  "slot-refused": [
    "This time cannot be booked",
    "It does not fit the mentor’s hours, notice or limits. Nothing is booked or charged.",
    "Pick a time from the mentor’s list: every time shown there can be booked.",
    "mentors",
    "bookings",
  ],
  "day-cap": [
    "This mentor’s day is full",
    "The mentor limits the hours of a day. Nothing is booked or charged.",
    "Pick another day.",
    "mentors",
  ],
  "week-cap": [
    "This mentor’s week is full",
    "The mentor limits the hours of a week. Nothing is booked or charged.",
    "Pick a later week, or another mentor.",
    "mentors",
  ],
  "too-many-fit-calls": [
    "You have free calls open already",
    "Free fit calls are limited, so that everybody can have one.",
    "Have or cancel one of them first.",
    "bookings",
  ],
  "own-offer": [
    "This is your own offer",
    "You cannot book a session with yourself.",
    "Use the preview to see what others see.",
    "mentoring",
  ],
  "not-listed": [
    "This mentor is not taking bookings now",
    "The profile is paused, or its checks are being renewed. Nothing is booked or charged.",
    "Sessions you have booked already still stand. Look for another mentor meanwhile.",
    "mentors",
    "bookings",
  ],
  "offer-changed": [
    "The mentor has changed this offer",
    "Its length or price is not what you saw. Nothing is booked or charged.",
    "Look at the offer as it is now, then decide.",
    "mentors",
  ],
  "hold-expired": [
    "Your hold on this time has ended",
    "The time was kept for you and is open to others again. You have not been charged.",
    "If it is still free, pick it again.",
    "bookings",
    "mentors",
  ],
  "request-expired": [
    "This request was not answered in time",
    "It has ended by itself. Nobody was charged.",
    "Ask for another time, or ask another mentor.",
    "mentors",
    "bookings",
  ],
  "too-late": [
    "It is too late for this",
    "The time in which it could be done has passed. Nothing was changed.",
    "The booking’s page says what you can still do.",
    "bookings",
  ],
  "too-early": [
    "It is too early for this",
    "The time from which it can be done has not come. Nothing was changed.",
    "Come back later. The booking’s page says when.",
    "bookings",
  ],
  "too-many-moves": [
    "This session cannot be moved again",
    "A session can be moved twice, and this one has been. It stands as it is.",
    "Keep the time, or cancel: the page shows what you would get back first.",
    "bookings",
  ],
  "not-possible-now": [
    "This cannot be done as things stand",
    "Nothing was changed.",
    "Look at how it stands now.",
    "bookings",
    "home",
  ],
  "verification-incomplete": [
    "Your checks are not finished",
    "We list mentors once their GMC number, NHS address and training post are checked.",
    "Your mentoring page shows what is still open.",
    "mentoring",
  ],
  "code-wrong": [
    "This code is not right",
    "The code we mailed you does not match what you entered.",
    "Check the newest mail, or ask for a new code.",
    "mentoring",
  ],
  "code-expired": [
    "This code has run out",
    "Codes work for a short time.",
    "Ask for a new one.",
    "mentoring",
  ],
  "declaration-needed": [
    "Sign the declaration first",
    "Offers are free until you declare that your visa and your job allow paid work.",
    "The declaration is on your mentoring page. Your offer is saved as free.",
    "mentoring",
  ],
  "address-taken": [
    "This address has an account of its own",
    "Nothing was changed.",
    "Sign in with it to use that account, or give another address here.",
    "account",
  ],
  "handle-taken": [
    "Somebody has this address already",
    "Each mentor’s page has its own address. Nothing was changed.",
    "Choose another one.",
    "mentoring",
  ],
  "payment-unavailable": [
    "Payments cannot be reached just now",
    "Your time is still held and what you wrote is saved. You have not been charged.",
    "Try again in a minute, before the hold ends.",
    "bookings",
  ],
  "pack-over": [
    "This pack does not pay for that session",
    "It is used up, it has ended, a bank is looking at its payment, or the session begins after its last day. Nothing is booked or charged.",
    "The pack’s page says how it stands.",
    "bookings",
  ],
  "seat-gone": [
    "The free seats of that month are taken",
    "Nothing is booked or charged.",
    "Pick a time in another month, book at the price, or look for another mentor with free seats.",
    "mentors",
  ],
  "seat-yours": [
    "You have a free seat of that month already",
    "There is one a month for each mentee, so that they reach more people. Nothing new is booked.",
    "Pick a time in another month, or book at the price.",
    "bookings",
    "mentors",
  ],
  "code-refused": [
    "This code cannot be used here",
    "It does not fit this session, or it is used up.",
    "Your time is still held, and what you wrote is saved. Try another code, or go on without one.",
    "bookings",
  ],
  "bookings-stopped": [
    "New bookings are stopped for now",
    "What is booked already goes on as it is.",
    "Come back later. Nothing is booked or charged.",
    "bookings",
    "home",
  ],
  "payments-stopped": [
    "New payments are stopped for now",
    "What is paid already goes on as it is.",
    "Come back later. You have not been charged, and what you wrote is saved.",
    "bookings",
  ],
  "mail-stopped": [
    "We send no mail for now",
    "So no link to sign in could reach you.",
    "Come back later. A device that is signed in stays so.",
    "home",
  ],
  "payment-disputed": [
    "A bank is deciding about this payment",
    "The card’s bank was asked to give the money back, so nothing can be given back here meanwhile. Nothing was changed.",
    "Banks take two to three months. If it was not you who asked, tell your bank.",
    "bookings",
  ],
  "plan-full": [
    "A plan has five actions at most",
    "Nothing was added.",
    "Change or remove one first. Five that get done beat ten that wait.",
    "bookings",
  ],
};

const YOURS: Words = [
  "This time is yours already",
  "You have it with this mentor, and you have it once. Nothing new is booked or charged.",
  "Its page says how it stands and what you can do.",
  "bookings",
];

/** The words for a refusal; the details sharpen them where they say more. */
export function refusalWords(code: RefusalCode, detail: RefusalDetail): RefusalWords {
  const [title, now, next, ...links] =
    code === "already-done" && detail["reason"] === "yours" ? YOURS : WORDS[code];
  const { bookingId } = detail;
  const booking =
    typeof bookingId === "string" ? [{ href: `/bookings/${bookingId}`, label: "See this booking" }] : [];
  return {
    title,
    now: sharper(code, detail) ?? now,
    next,
    links: [...booking, ...links.map((link) => LINKS[link])],
  };
}

const STANDS: Readonly<Record<string, string>> = {
  held: "The time is held, and not booked yet.",
  requested: "The request is waiting for the mentor’s answer.",
  confirmed: "The session is booked.",
  completed: "The session has taken place.",
  cancelled: "The booking is cancelled.",
  expired: "The hold or request has ended.",
  declined: "The mentor has declined the request.",
  "no-show": "The session is marked as missed.",
};

function sharper(code: RefusalCode, detail: RefusalDetail): string | undefined {
  const { state, reason, minutes, hours, days, sentence, at } = detail;
  if (typeof sentence === "string") return sentence;
  if (code === "code-refused" && typeof reason === "string") return codeWords(reason, at);
  if (code === "too-many-requests" && typeof minutes === "number")
    return `We have paused this, to keep accounts safe. Try again in ${lengthWords(minutes)}.`;
  if (code === "changed-meanwhile" && typeof state === "string" && STANDS[state])
    return `${STANDS[state]} Nothing you just sent was applied.`;
  if (code === "too-late" && typeof hours === "number")
    return `It can be done until ${hours} hours before the start. Nothing was changed.`;
  if (code === "slot-refused" && reason === "move-window" && typeof days === "number")
    return `A session can be moved to a date within ${days} days of the first one. It stands as it was.`;
  if (code === "not-possible-now" && reason === "packs")
    return "Somebody has a pack of this offer. End it on the pack’s page first, or wait until it is used.";
  if (code === "slot-refused" && reason === "length")
    return "The session is not as long as the page said. Nothing is booked or charged.";
  return code === "slot-refused" && isHiddenReason(reason)
    ? `${whyStart(reason)} Nothing is booked or charged.`
    : undefined;
}

const CODES: Readonly<Record<CodeReason, string>> = {
  "code-unknown": "There is no such code. Check it letter by letter.",
  "code-early": "This code cannot be used yet.",
  "code-over": "This code has ended.",
  "code-specialty": "This code is for mentors of another specialty.",
  "code-kind": "This code is for another kind of session.",
  "code-used-up": "This code has been used as often as it can be.",
  "code-used-by-you": "You have used this code already.",
  "pool-empty":
    "There is not enough in the bursary pool for this just now. The code itself is good: try it again later.",
};

/** Why a code is of no use here, in a sentence or two. */
export function codeWords(reason: string, at?: unknown): string {
  if (reason === "code-early" && typeof at === "number")
    return `This code can be used from ${dateLabelAt(at, UK_ZONE)}.`;
  return CODES[reason as CodeReason] ?? "This code cannot be used here.";
}
