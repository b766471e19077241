import { HideInput } from "#shared/contract/reviews.ts";
import { Refusal } from "#shared/errors.ts";
import { isId, type Id } from "#shared/ids.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { OperatorReviewPage } from "#web/pages/operator-review.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireOperator } from "#workers/http/session.ts";
import { hideReview } from "#workers/reviews/hide-review.ts";
import { loadReview } from "#workers/reviews/store.ts";

export const operatorReviewPages = newRouter()
  .get("/:id", async (c) => reviewPage(c))
  .post("/:id/hiding", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    const read = await readForm(c, HideInput);
    if (!read.ok) return reviewPage(c, read);
    const id = reviewIdOf(c);
    await hideReview(ctx, operator, { id, ...read.data });
    return c.redirect(`/operator/reviews/${id}`, 303);
  });

function reviewIdOf(c: C): Id<"review"> {
  const id = c.req.param("id");
  if (!isId("review", id)) throw new Refusal("not-found");
  return id;
}

async function reviewPage(
  c: C,
  wrong?: { readonly values: FormValues; readonly errors: FormErrors },
): Promise<Response> {
  const { ctx } = c.var;
  const operator = await requireOperator(ctx);
  const { review, mentor, mentee, booking } = await loadReview(ctx, reviewIdOf(c));
  return page(
    c,
    { title: "A review", current: "operator", errors: wrong?.errors },
    <OperatorReviewPage
      review={review}
      mentor={mentor}
      kind={booking.kind}
      own={[mentor.userId, mentee.id].includes(operator.id)}
      now={ctx.now}
      values={wrong?.values ?? {}}
      errors={wrong?.errors}
    />,
  );
}
