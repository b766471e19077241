import { lengthWords } from "#shared/when.ts";
import { mailOf, type Mail } from "./letter.ts";

/** The code that shows a mentor reads the NHS address they gave. */
export function nhsCodeMail(data: { name: string; code: string; minutes: number }): Mail {
  return mailOf({
    subject: "Your Rung code for this NHS address",
    preview: "Type it on the page where you asked for it.",
    title: "Your code",
    blocks: [
      {
        is: "words",
        words: `${data.name} gave this address to be verified as a mentor on Rung. Type this code on the page where you asked for it:`,
      },
      { is: "code", code: data.code },
      {
        is: "words",
        words: `It works for ${lengthWords(data.minutes)}. A person then checks your register entry and your training post.`,
      },
      { is: "words", words: "This was not you? Then do nothing, and do not pass the code on." },
    ],
    because:
      "You get this because somebody gave this address to show that they work in the NHS. We send nothing else to it.",
  });
}
