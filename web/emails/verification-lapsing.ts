import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import { mailOf, type Mail } from "./letter.ts";
import { hello } from "./session-mail.ts";

/** A word before a mentor’s badge lapses. */
export function verificationLapsingMail(data: {
  name: string;
  lapsesAt: number;
  url: string;
  mute: string;
}): Mail {
  const day = dateLabelAt(data.lapsesAt, UK_ZONE);
  return mailOf({
    subject: `Your verification ends on ${day}`,
    preview: "Renew it so that mentees still find you.",
    title: `Your verification ends on ${day}`,
    greeting: hello(data.name),
    blocks: [
      {
        is: "words",
        words:
          "We check every mentor again after 90 days, so that the badge means something. Renewing takes a minute: a code to your NHS address, and a look at your entry.",
      },
      {
        is: "words",
        words:
          "If it ends first, your profile leaves the list until it is renewed. Sessions that are booked stay booked.",
      },
      { is: "button", label: "Renew it", href: data.url },
    ],
    because: "You get this because you are a verified mentor on Rung.",
    mute: data.mute,
  });
}
