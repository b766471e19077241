import { feedFaultWords } from "#shared/feeds.ts";
import { feedDownMail } from "../feed-down.ts";
import { nhsCodeMail } from "../nhs-code.ts";
import { searchFoundMail } from "../search-found.ts";
import { signInMail } from "../sign-in.ts";
import { verificationDecidedMail } from "../verification-decided.ts";
import { verificationLapsingMail } from "../verification-lapsing.ts";
import { DAY, HOUR, sample, STARTS, type Sample, type Scene } from "./scene.ts";

/** The mails about people, their standing and what they asked to be told. */
export function accountSamples({ origin, ada, mentorUrl }: Scene): Sample[] {
  return [
    sample("sign-in", "Signing in", signInMail({ url: `${origin}/sign-in/sample`, minutes: 15 })),
    sample(
      "nhs-code",
      "Code to an NHS address",
      nhsCodeMail({ name: "Dev Kulkarni", code: "204816", minutes: 30 }),
    ),
    sample(
      "verification-decided",
      "Verified",
      verificationDecidedMail({
        name: "Dev Kulkarni",
        decision: { approved: true, untilAt: STARTS + 90 * DAY },
        url: `${origin}/mentoring`,
      }),
    ),
    sample(
      "verification-decided-no",
      "Not verified",
      verificationDecidedMail({
        name: "Dev Kulkarni",
        decision: {
          approved: false,
          reason: "The register shows your old name. Send us the number again with the new one.",
        },
        url: `${origin}/mentoring/verification`,
      }),
    ),
    sample(
      "verification-lapsing",
      "Verification about to end",
      verificationLapsingMail({
        name: "Dev Kulkarni",
        lapsesAt: STARTS + 14 * DAY,
        url: `${origin}/mentoring/verification`,
      }),
    ),
    sample(
      "search-found",
      "A saved search finds somebody",
      searchFoundMail({
        name: "Ada Okafor",
        search: "Clinical radiology, free",
        mentors: [{ name: "Dev Kulkarni", about: "ST3, Clinical radiology, Severn", url: mentorUrl }],
        url: `${origin}/mentors?specialty=clinical-radiology&free=yes`,
        mute: ada.links.mute,
      }),
    ),
    sample(
      "feed-down",
      "A busy calendar that cannot be read",
      feedDownMail({
        name: "Dev Kulkarni",
        calendar: "Rota",
        goodAt: STARTS - 6 * HOUR,
        asksFrom: STARTS + 18 * HOUR,
        zone: "Europe/London",
        why: feedFaultWords({ code: "answered", detail: "404" }),
        url: `${origin}/mentoring/feeds/fed_sample`,
      }),
    ),
  ];
}
