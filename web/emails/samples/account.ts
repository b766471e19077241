import { citedSource } from "#shared/facts/fact.ts";
import { feedFaultWords } from "#shared/feeds.ts";
import { addressChangedMail, addressConfirmMail } from "../address.ts";
import { deadlineMail } from "../deadline.ts";
import { feedDownMail } from "../feed-down.ts";
import { nhsCodeMail } from "../nhs-code.ts";
import { searchFoundMail } from "../search-found.ts";
import { signInMail } from "../sign-in.ts";
import { verificationDecidedMail } from "../verification-decided.ts";
import { verificationLapsingMail } from "../verification-lapsing.ts";
import { visaEndingMail } from "../visa-ending.ts";
import { DAY, HOUR, sample, STARTS, type Sample, type Scene } from "./scene.ts";

/** An invented page, as a fact in a mail cites one. */
const source = citedSource(
  {
    publisher: "An invented publisher",
    title: "An example page",
    url: "https://example.org/",
    asOf: "2026-09-28",
    opened: false,
  },
  { provenance: "single", reviewBy: null },
  "2026-11-23",
);

/** The mails about people, their standing and what they asked to be told. */
export function accountSamples({ origin, ada }: Scene): Sample[] {
  return [
    sample("sign-in", "Signing in", signInMail({ url: `${origin}/sign-in/sample`, minutes: 15 })),
    sample(
      "address-confirm",
      "A new address to confirm",
      addressConfirmMail({ name: "Ada Okafor", url: `${origin}/account/address/sample` }),
    ),
    sample(
      "address-changed",
      "The address changed, to the old one",
      addressChangedMail({ name: "Ada Okafor", email: "ada@new.example", contact: "operator@rung.example" }),
    ),
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
        mute: ada.links.mute,
      }),
    ),
    sample(
      "visa-ending",
      "A visa's end comes near",
      visaEndingMail({
        name: "Ada Okafor",
        endsOn: "2027-05-24",
        daysLeft: 180,
        rules: [
          { text: "A certificate of sponsorship is given up to three months before the start.", source },
        ],
        url: `${origin}/ladder/standing`,
        mute: ada.links.mute,
      }),
    ),
    sample(
      "deadline",
      "Applications to the target close in 21 days",
      deadlineMail({
        name: "Ada Okafor",
        specialty: "Clinical radiology ST1",
        closes: { year: 2028, round: 1, on: "2027-11-18", at: "16:00", posts: "from August 2028" },
        daysLeft: 21,
        source,
        due: [{ text: "Close the second cycle of the CT head audit", dueOn: "2027-11-05" }],
        url: `${origin}/ladder`,
        mute: ada.links.mute,
      }),
    ),
    sample(
      "search-found",
      "A saved search finds somebody",
      searchFoundMail({
        name: "Ada Okafor",
        search: "Clinical radiology, free",
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
        mute: ada.links.mute,
      }),
    ),
  ];
}
