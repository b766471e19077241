import type { MutableMail } from "#shared/contract/accounts.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { HiddenId } from "#web/components/inputs.tsx";

const WHAT: Readonly<Record<MutableMail, string>> = {
  reminders: "reminders before a session",
  waiting: "mails that say that somebody is waiting for you in a session",
  preparation: "mails that ask you to prepare",
  plan: "mails about the plan after a session",
  progress: "mails about how your plan is going",
  dates: "mails about the end of your visa and closing applications",
  search: "mails about a search you saved",
  mentoring: "mails about reviews, your badge and your calendars",
};

/** Stops one kind of mail, from a link in one of them; nothing has happened until the button is pressed. */
export function MutePage({ kind, muted, path }: { kind: MutableMail; muted: boolean; path: string }) {
  return (
    <div class="stack narrow">
      <h1>{muted ? `You get no more ${WHAT[kind]}` : `Stop ${WHAT[kind]}?`}</h1>
      <p>
        What you must know about a booking still comes: booked, moved, cancelled, and anything about money.
      </p>
      <Form action={path} look="bare">
        <HiddenId name="again" value={muted ? "yes" : "no"} />
        <Buttons>
          <Button kind={muted ? "quiet" : "main"}>{muted ? "Send them again" : "Stop them"}</Button>
          <ButtonLink href="/account" kind="quiet">
            All your mail settings
          </ButtonLink>
        </Buttons>
      </Form>
    </div>
  );
}
