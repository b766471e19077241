import { Register, RegisterRow } from "#web/components/register.tsx";
import type { Sample } from "#web/emails/samples.ts";
import { OperatorFrame } from "./operator-frame.tsx";

/** Every mail the product sends, with invented people, to look at before somebody gets one. */
export function OperatorMailsPage({ samples }: { samples: readonly Sample[] }) {
  return (
    <OperatorFrame at="mail" title="Every mail">
      <p>
        Each mail with invented people, as a phone and a desk show it, by day and by night, and as text.
        Nothing here is sent, and the links lead nowhere.
      </p>
      <Register label="Mails">
        {samples.map(({ slug, about, mail }) => (
          <RegisterRow
            title={about}
            href={`/operator/mails/${slug}`}
            heading="h2"
            side={<a href={`/operator/mails/${slug}/text`}>Text</a>}
          >
            <p class="small">{mail.subject}</p>
          </RegisterRow>
        ))}
      </Register>
    </OperatorFrame>
  );
}

const WIDTHS = [390, 640];

/** One mail in both widths and both schemes, and its text. */
export function OperatorSamplePage({ sample: { slug, about, mail } }: { sample: Sample }) {
  return (
    <OperatorFrame at="mail" title={about}>
      <p>
        Subject: <strong>{mail.subject}</strong>
      </p>
      <p class="small">
        No mail of ours has a picture in it: with pictures off it looks the same.{" "}
        <a href="/operator/mails">Every mail</a>
      </p>
      {["light", "dark"].map((look) => (
        <div class="mail-frames">
          {WIDTHS.map((width) => (
            <iframe
              title={`${width} wide, ${look}`}
              src={`/operator/mails/${slug}/html?look=${look}`}
              width={width}
              height={900}
            />
          ))}
        </div>
      ))}
      <h2>As text</h2>
      <pre class="mail-text">{mail.text}</pre>
    </OperatorFrame>
  );
}
