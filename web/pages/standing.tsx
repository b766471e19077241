import { gmcStatuses, preferredTimes, priorityGroups, type Post } from "#shared/career/standing.ts";
import { countries } from "#shared/countries.ts";
import { deaneries } from "#shared/facts/deaneries.ts";
import { postSpecialtyLabel, postTypeLabel } from "#shared/facts/posts.ts";
import { visaStatuses } from "#shared/facts/visa.ts";
import { exams, labelOf, languages, type Listed } from "#shared/people.ts";
import type { LocalDate } from "#shared/time.ts";
import { dateLabel } from "#shared/when.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Checkboxes } from "#web/components/choices.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { DateField } from "#web/components/inputs.tsx";
import { Disclosure, Empty } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { Select } from "#web/components/select.tsx";
import { StandingMonths } from "./standing-months.tsx";

/** The form's values as text, kept when it comes back. */
export type StandingValues = {
  readonly countryQualified: string;
  readonly gmcStatus: string;
  readonly priorityGroup: string;
  readonly visaStatus: string;
  readonly visaEndsOn: string;
  readonly foundationOn: string;
  readonly exams: readonly string[];
  readonly deanery: string;
  readonly languages: readonly string[];
  readonly preferredTimes: readonly string[];
};

type Props = {
  values: StandingValues;
  posts: readonly Post[];
  today: LocalDate;
  errors?: FormErrors | undefined;
};

/** Where the mentee stands: her posts with their months, then registration, visa, exams and when she can meet. */
export function StandingPage({ values, posts, today, errors }: Props) {
  return (
    <div class="stack narrow">
      <h1>Where I stand</h1>
      <p>
        Only you see this. Leave out what you don’t want to say; what is not said is shown as not said.{" "}
        <a href="/ladder">Back to my ladder</a>
      </p>
      <Posts posts={posts} today={today} />
      <section class="stack">
        <h2>Registration, visa and exams</h2>
        <StandingForm values={values} errors={errors} />
      </section>
    </div>
  );
}

function Posts({ posts, today }: { posts: readonly Post[]; today: LocalDate }) {
  if (posts.length === 0)
    return (
      <Empty
        title="Your posts"
        why="Some specialties count months in post, and too many can shut you out. Add yours to see where you are."
      >
        <AddPost />
      </Empty>
    );
  return (
    <section class="stack">
      <h2>Your posts</h2>
      <Register>
        {posts.map((post) => (
          <RegisterRow title={postSpecialtyLabel(post.specialty)} href={`/ladder/posts/${post.id}`}>
            <p class="small">{postWords(post)}</p>
          </RegisterRow>
        ))}
      </Register>
      <StandingMonths posts={posts} today={today} />
      <AddPost />
    </section>
  );
}

function AddPost() {
  return (
    <Buttons>
      <ButtonLink href="/ladder/posts/new" kind="quiet">
        Add a post
      </ButtonLink>
    </Buttons>
  );
}

/** What a post is, from when to when and how much of it, in a line. */
export function postWords({ postType, startsOn, endsOn, wholeTimePercent }: Post): string {
  const until = endsOn === null ? "now" : dateLabel(endsOn);
  const share = wholeTimePercent === 100 ? "" : `, ${wholeTimePercent} % of whole time`;
  return `${postTypeLabel(postType)}, ${dateLabel(startsOn)} to ${until}${share}`;
}

function StandingForm({ values, errors }: { values: StandingValues; errors: FormErrors | undefined }) {
  return (
    <Form action="/ladder/standing">
      <Select
        name="countryQualified"
        label="Country of your medical degree"
        empty="Not said"
        options={countries.map(({ code, name }) => ({ value: code, label: name }))}
        value={values.countryQualified}
        error={errors?.["countryQualified"]}
        optional
      />
      <Select
        name="gmcStatus"
        label="GMC registration"
        options={optionsOf(gmcStatuses)}
        value={values.gmcStatus}
        error={errors?.["gmcStatus"]}
      />
      <Select
        name="priorityGroup"
        label="Priority group, as you understand it"
        hint="The Medical Training (Prioritisation) Act 2026. Not knowing is a fair answer; the recruiter decides."
        options={optionsOf(priorityGroups)}
        value={values.priorityGroup}
        error={errors?.["priorityGroup"]}
      />
      <Select
        name="visaStatus"
        label="Visa or immigration status"
        empty="Not said"
        options={optionsOf(visaStatuses)}
        value={values.visaStatus}
        error={errors?.["visaStatus"]}
        optional
      />
      <DateField
        name="visaEndsOn"
        label="Visa ends on"
        hint="The last day on it. We remind you half a year before."
        value={values.visaEndsOn}
        error={errors?.["visaEndsOn"]}
        optional
      />
      <DateField
        name="foundationOn"
        label="Foundation competence shown on"
        hint="The day a consultant signed your CREST form, or the last day of your Foundation Programme."
        value={values.foundationOn}
        error={errors?.["foundationOn"]}
        optional
      />
      <Checkboxes
        name="exams[]"
        legend="Exams you have passed"
        options={optionsOf(exams)}
        values={values.exams}
        error={errors?.["exams"]}
        inline
        optional
      />
      <Select
        name="deanery"
        label="Where you work or hope to train"
        hint="Mentors of this deanery come a little sooner in your list."
        empty="Not said"
        options={deaneries.map(({ code, name }) => ({ value: code, label: name }))}
        value={values.deanery}
        error={errors?.["deanery"]}
        optional
      />
      <Disclosure
        summary={`Languages you would gladly talk in, beside English: ${spoken(values.languages)}`}
        open={errors?.["languages"] !== undefined}
      >
        <Checkboxes
          name="languages[]"
          legend="Languages"
          options={optionsOf(languages.filter(({ code }) => code !== "en"))}
          values={values.languages}
          error={errors?.["languages"]}
          inline
          optional
        />
      </Disclosure>
      <Checkboxes
        name="preferredTimes[]"
        legend="When you would rather meet"
        hint="On your own clock. Mentors who are free then come first, and the list says so."
        options={optionsOf(preferredTimes)}
        values={values.preferredTimes}
        error={errors?.["preferredTimes"]}
        optional
      />
      <Button>Save</Button>
    </Form>
  );
}

function optionsOf(list: readonly Listed[]) {
  return list.map(({ code, label }) => ({ value: code, label }));
}

function spoken(codes: readonly string[]): string {
  return codes.length === 0 ? "none said" : codes.map((code) => labelOf(languages, code)).join(", ");
}
