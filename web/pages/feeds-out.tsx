import { momentLine } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form } from "#web/components/form.tsx";
import { Notice } from "#web/components/notice.tsx";

/** What a calendar holds: the person's sessions, or what is to be done. */
type Of = { of?: "sessions" | "plan" | undefined };

const ACTION = { sessions: "/calendar", plan: "/calendar/plan" } as const;

/** How a person gets the own sessions, or the own plan, into the own calendar. */
export function OwnCalendarPage({
  of = "sessions",
  madeAt,
  zone,
}: Of & { madeAt: number | null; zone: string }) {
  const action = ACTION[of];
  return (
    <div class="stack narrow">
      <h1>{of === "plan" ? "Your plan in your own calendar" : "Your sessions in your own calendar"}</h1>
      {of === "plan" ? (
        <p>
          Subscribe once, and each thing you have to do stands on its day, and your visa’s last day with them;
          what is done goes. It has an address of its own, apart from the{" "}
          <a href="/calendar">calendar of your sessions</a>: keep it out of calendars that others see.
        </p>
      ) : (
        <>
          <p>
            Subscribe once, and every session you book or give is in your calendar; a move moves it, a
            cancellation takes it out. Calendars look for changes every few hours, so trust the mails for the
            same day.
          </p>
          <p>
            It holds the kind of session, the other person’s name, the time and the join link. No phone
            number, price, notes or address.
          </p>
        </>
      )}
      {madeAt === null ? (
        <Form action={action} look="bare">
          <Button>Make my calendar’s address</Button>
        </Form>
      ) : (
        <>
          <Notice kind="plain" title={`It has an address, made ${momentLine(madeAt, zone)}.`}>
            We keep only a fingerprint of it, so it cannot be shown again. A new address ends the old one.
          </Notice>
          <Form action={action} look="bare">
            <Button kind="quiet">Make a new address</Button>
          </Form>
          <Form action={`${action}/end`} look="bare">
            <Button kind="stop">End the address</Button>
          </Form>
        </>
      )}
    </div>
  );
}

/** The one time the address is shown. */
export function NewCalendarPage({ of = "sessions", url }: Of & { url: string }) {
  return (
    <div class="stack narrow">
      <h1>Your calendar’s address</h1>
      <Notice title="Copy it now.">
        {of === "plan"
          ? "Whoever has it can read your plan."
          : "Whoever has it can see when your sessions are and join them."}{" "}
        This is the one time it is shown.
      </Notice>
      <pre class="secret">
        <code>{url}</code>
      </pre>
      <p>
        In Google: Other calendars, From URL. In Outlook: Add calendar, Subscribe from web. On an iPhone or
        Mac: open it.
      </p>
      <Buttons>
        <ButtonLink href={url.replace(/^https?:/, "webcal:")}>Open in my calendar</ButtonLink>
        <ButtonLink href={ACTION[of]} kind="quiet">
          Done
        </ButtonLink>
      </Buttons>
    </div>
  );
}
