import { dateLabelAt, UK_ZONE } from "#shared/when.ts";
import { isPaused, isVerified, type ListingStep, type MentorStanding } from "#shared/mentors.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { DateField } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Beside, FactList, Panel } from "#web/components/panel.tsx";
import { Task, Tasks } from "#web/components/register.tsx";
import { Moment } from "#web/components/times.tsx";
import { MentoringFrame } from "./mentoring-frame.tsx";

type Props = {
  mentor: MentorStanding & {
    readonly name: string;
    readonly handle: string;
    readonly sessionsDone: number;
  };
  /** What still keeps the mentor off the list. */
  steps: readonly ListingStep[];
  /** Where the verification stands, in words. */
  verification: string;
  /** True while Stripe needs something before shares can be sent. */
  unpaid: boolean;
  openOffers: number;
  nextFreeAt: number | null;
  zone: string;
  now: number;
  today: string;
  values?: { readonly until: string } | undefined;
  errors?: FormErrors | undefined;
};

/** A mentor's own front page: on the list or what is missing, and the pause. */
export function MentoringHomePage(props: Props) {
  const { mentor, steps, openOffers, nextFreeAt, zone } = props;
  return (
    <MentoringFrame at="overview" title="Your mentoring">
      <Beside side={<Pause {...props} />}>
        {steps.length === 0 ? (
          <Notice kind="plain" title="You are on the list.">
            People find you at <a href={`/mentors/${mentor.handle}`}>your page</a>.
          </Notice>
        ) : (
          <Missing {...props} />
        )}
        {props.unpaid && (
          <Notice title="Before you can be paid, Stripe needs something from you.">
            What is due meanwhile is kept for you. <a href="/mentoring/earnings">See what is needed</a>
          </Notice>
        )}
        <section class="stack" aria-labelledby="now-title">
          <h2 id="now-title">As it stands</h2>
          <FactList
            facts={[
              {
                name: "Next free time",
                value: nextFreeAt === null ? "None" : <Moment at={nextFreeAt} zone={zone} />,
                note: <a href="/mentoring/availability">See why hours are open or hidden</a>,
              },
              {
                name: "Offers",
                value: openOffers === 1 ? "1 on your page" : `${openOffers} on your page`,
                note: <a href="/mentoring/offers">Change what you offer</a>,
              },
              { name: "Verification", value: <BadgeWords {...props} /> },
              { name: "Sessions so far", value: String(mentor.sessionsDone) },
            ]}
          />
          <Buttons>
            <ButtonLink href="/mentoring/preview" kind="quiet">
              See your page as others do
            </ButtonLink>
            <ButtonLink href="/bookings" kind="quiet">
              Your bookings
            </ButtonLink>
          </Buttons>
        </section>
      </Beside>
    </MentoringFrame>
  );
}

function BadgeWords({ mentor, verification, now }: Props) {
  if (mentor.verifiedUntilAt !== null && isVerified(mentor, now))
    return <>Until {dateLabelAt(mentor.verifiedUntilAt, UK_ZONE)}</>;
  return <>{verification}</>;
}

const STEPS: Readonly<Record<ListingStep, { title: string; href: string; words: string }>> = {
  offer: {
    title: "Offer something",
    href: "/mentoring/offers",
    words: "Choose what kind of session and how long. Free unless you say otherwise.",
  },
  hours: {
    title: "Say when you are free",
    href: "/mentoring/availability",
    words: "An hour a week is plenty.",
  },
  verification: {
    title: "Be verified",
    href: "/mentoring/verification",
    words: "Your GMC number and a code to your NHS address; a person here checks the register.",
  },
  pause: { title: "End your pause", href: "#pause", words: "You have paused, so nobody can book." },
};
const ORDER: readonly ListingStep[] = ["offer", "hours", "verification", "pause"];

function Missing({ steps, verification }: Props) {
  const shown = ORDER.filter((step) => step !== "pause" || steps.includes("pause"));
  return (
    <section class="stack" aria-labelledby="missing-title">
      <h2 id="missing-title">Before people find you</h2>
      <Tasks>
        <Task title="Write your profile" done>
          <a href="/mentoring/profile">Change it</a>
        </Task>
        {shown.map((step) => {
          const { title, href, words } = STEPS[step];
          const done = !steps.includes(step);
          return (
            <Task title={done ? title : <a href={href}>{title}</a>} done={done}>
              {step === "verification" && !done ? verification : words}
            </Task>
          );
        })}
      </Tasks>
    </section>
  );
}

function Pause({ mentor, now, today, zone, values, errors }: Props) {
  const paused = isPaused(mentor, now);
  return (
    <Panel title={paused ? "You have paused" : "Pause"} id="pause">
      {paused ? (
        <>
          <p class="small">
            Nobody can book
            {mentor.pausedUntilAt === null
              ? " until you end the pause"
              : ` until ${dateLabelAt(mentor.pausedUntilAt, zone)}`}
            . Sessions that are booked go ahead.
          </p>
          <Form action="/mentoring/pause/end">
            <Button wide>End the pause</Button>
          </Form>
        </>
      ) : (
        <Form action="/mentoring/pause">
          <p class="small">
            Exam, nights, leave: one tap and nobody can book. Sessions that are booked go ahead.
          </p>
          <DateField
            name="until"
            label="Back on"
            optional
            hint="Without a date, until you end it."
            min={today}
            value={values?.until}
            error={errors?.["until"]}
          />
          <Button kind="quiet" wide>
            Pause now
          </Button>
        </Form>
      )}
    </Panel>
  );
}
