import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import { mailOf, type Mail } from "./letter.ts";
import { hello } from "./session-mail.ts";

/** An operator’s decision on a mentor’s verification. */
export function verificationDecidedMail(data: {
  name: string;
  decision: { approved: true; untilAt: number } | { approved: false; reason: string };
  url: string;
}): Mail {
  const { decision } = data;
  const because = "You get this because you asked to be verified as a mentor on Rung.";
  if (decision.approved)
    return mailOf({
      subject: "You are verified: mentees can find you now",
      preview: "Your profile is listed as soon as you have an offer and hours.",
      title: "You are a verified mentor",
      greeting: hello(data.name),
      blocks: [
        {
          is: "words",
          words:
            "Your register entry, your NHS address and your training post are checked. Your profile shows the date, and mentees can find you as soon as you have one offer and some hours.",
        },
        {
          is: "words",
          words: `The check holds until ${dateLabelAt(decision.untilAt, UK_ZONE)}. We write to you before that; it takes a minute to renew.`,
        },
        { is: "button", label: "Open Mentoring", href: data.url },
      ],
      because,
    });
  return mailOf({
    subject: "We could not verify you yet",
    preview: "What is missing, and how to put it right.",
    title: "We could not verify you yet",
    greeting: hello(data.name),
    blocks: [
      { is: "words", words: "We looked at what you sent and cannot list you as a mentor yet." },
      decision.reason !== "" && { is: "quote", from: "Why", words: decision.reason },
      { is: "words", words: "Put it right and send it again. Nothing else you entered is lost." },
      { is: "button", label: "Put it right", href: data.url },
    ],
    because,
  });
}
