import { RulingInput } from "#shared/contract/claims.ts";
import { Refusal } from "#shared/errors.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { OperatorClaimPage, OperatorClaimsPage } from "#web/pages/operator-claims.tsx";
import { loadBooking, type LoadedBooking } from "#workers/bookings/store.ts";
import { decideClaim } from "#workers/claims/decide-claim.ts";
import { listContested } from "#workers/claims/store.ts";
import { bookingIdOf } from "#workers/http/booking-id.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireOperator } from "#workers/http/session.ts";

const current = "operator" as const;

export const operatorClaimPages = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    const claims = (await listContested(ctx)).map(claimed);
    return page(c, { title: "Claims", current }, <OperatorClaimsPage claims={claims} now={ctx.now} />);
  })
  .get("/:id", async (c) => claimPage(c))
  .post("/:id/decision", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    const id = bookingIdOf(c);
    const read = await readForm(c, RulingInput);
    if (!read.ok) return claimPage(c, read);
    await decideClaim(ctx, operator, { id, ...read.data });
    return c.redirect("/operator/claims", 303);
  });

async function claimPage(
  c: C,
  wrong?: { readonly values: FormValues; readonly errors: FormErrors },
): Promise<Response> {
  const { ctx } = c.var;
  const operator = await requireOperator(ctx);
  const shown = claimed(await loadBooking(ctx, bookingIdOf(c)));
  const { menteeId, mentorUserId } = shown.booking;
  return page(
    c,
    { title: "A claim", current, errors: wrong?.errors },
    <OperatorClaimPage
      shown={shown}
      own={[menteeId, mentorUserId].includes(operator.id)}
      now={ctx.now}
      values={wrong?.values ?? {}}
      errors={wrong?.errors}
    />,
  );
}

function claimed(loaded: LoadedBooking) {
  const { claim, ...rest } = loaded;
  if (claim === null) throw new Refusal("not-found");
  return { ...rest, claim };
}
