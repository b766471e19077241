import { Register, RegisterRow } from "#web/components/register.tsx";
import type { Sample } from "#web/emails/samples.ts";
import { OperatorFrame } from "./operator-frame.tsx";

/** Every mail the product sends, with invented people, to look at before somebody gets one. */
export function OperatorMailsPage({ samples }: { samples: readonly Sample[] }) {
  return (
    <OperatorFrame at="mails" title="Mails">
      <p>
        Each mail with invented people, as HTML and as the text part. Nothing here is sent, and the links lead
        nowhere.
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
