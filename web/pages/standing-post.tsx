import { postSpecialties, postTypes } from "#shared/facts/posts.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { DateField, HiddenId, TextField } from "#web/components/inputs.tsx";
import { Select } from "#web/components/select.tsx";

/** The form's values as text, kept when it comes back. */
export type PostValues = {
  readonly postType: string;
  readonly specialty: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly wholeTimePercent: string;
};

type Props = {
  id: string;
  /** True for a post that is not on the list yet. */
  added: boolean;
  values: PostValues;
  errors?: FormErrors | undefined;
};

/** One post of the mentee: what it is, what in, from when to when, and how much of whole time. */
export function StandingPostPage({ id, added, values, errors }: Props) {
  return (
    <div class="stack narrow">
      <h1>{added ? "Add a post" : "Change this post"}</h1>
      <Form action={added ? "/ladder/posts" : `/ladder/posts/${id}`}>
        <HiddenId value={id} />
        <Select
          name="postType"
          label="What kind of post"
          empty="Choose one"
          options={postTypes.map(({ code, label }) => ({ value: code, label }))}
          value={values.postType}
          error={errors?.["postType"]}
        />
        <Select
          name="specialty"
          label="In"
          hint="Foundation posts are counted by their kind, so choose where you worked."
          empty="Choose one"
          options={postSpecialties.map(({ code, label }) => ({ value: code, label }))}
          value={values.specialty}
          error={errors?.["specialty"]}
        />
        <DateField name="startsOn" label="First day" value={values.startsOn} error={errors?.["startsOn"]} />
        <DateField
          name="endsOn"
          label="Last day"
          hint="Leave it empty for the post you are in."
          value={values.endsOn}
          error={errors?.["endsOn"]}
          optional
        />
        <TextField
          name="wholeTimePercent"
          label="Percent of whole time"
          hint="100 for full time, 60 for three days a week."
          inputmode="numeric"
          short
          value={values.wholeTimePercent}
          error={errors?.["wholeTimePercent"]}
        />
        <Buttons>
          <Button>{added ? "Add it" : "Save"}</Button>
          <ButtonLink href="/ladder/standing" kind="quiet">
            Back
          </ButtonLink>
        </Buttons>
      </Form>
      {!added && (
        <Form action={`/ladder/posts/${id}/removal`} look="bare">
          <Button kind="stop">Take it off my list</Button>
        </Form>
      )}
    </div>
  );
}
