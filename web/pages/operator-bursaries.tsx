import { formatMoney } from "#shared/money.ts";
import { Button, ButtonLink, Buttons } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { MoneyField, TextField } from "#web/components/inputs.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Disclosure, Empty, FactList } from "#web/components/panel.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { codeState, givesWords, type ReadCode } from "./code-words.ts";
import { textOf, type FormValues } from "./form-values.ts";
import { OperatorFrame } from "./operator-frame.tsx";

const HOME = "/operator/bursaries";

/** A form about one sponsor, or (`new`) about another one, that came back. */
export type SponsorWrong = { readonly id: string; readonly values: FormValues; readonly errors: FormErrors };

type Sponsor = {
  readonly id: string;
  readonly name: string;
  readonly hasPage: number;
  readonly givenMinor: number;
};

/** The pool, the codes, and who gives. */
export function BursariesPage(props: {
  poolMinor: number;
  keptMinor: number;
  codes: readonly ReadCode[];
  sponsors: readonly Sponsor[];
  wrong: SponsorWrong | undefined;
  /** The address of a sponsor's page just made, shown this once. */
  link: { readonly id: string; readonly url: string } | undefined;
  now: number;
}) {
  const { poolMinor, keptMinor, codes, sponsors, wrong, link, now } = props;
  return (
    <OperatorFrame at="bursaries" title="Bursaries">
      <FactList
        wide
        facts={[
          { name: "In the pool", value: <b class="num">{formatMoney(poolMinor)}</b> },
          { name: "Kept for times that are held", value: <span class="num">{formatMoney(keptMinor)}</span> },
        ]}
      />
      <Buttons>
        <ButtonLink href={`${HOME}/codes/new`}>Make a code</ButtonLink>
        <ButtonLink kind="quiet" href={`${HOME}/statement`}>
          The pool’s statement
        </ButtonLink>
      </Buttons>
      <Codes codes={codes} now={now} />
      <h2>Sponsors</h2>
      <Register>
        {sponsors.map((sponsor) => (
          <SponsorRow
            sponsor={sponsor}
            wrong={wrong?.id === sponsor.id ? wrong : undefined}
            url={link?.id === sponsor.id ? link.url : undefined}
          />
        ))}
      </Register>
      <Form action={`${HOME}/sponsors`} label="Another sponsor">
        <TextField
          name="name"
          label="Another sponsor"
          value={wrong?.id === "new" ? textOf(wrong.values, "name") : ""}
          error={wrong?.id === "new" ? wrong.errors["name"] : undefined}
          maxlength={80}
        />
        <Button kind="quiet">Add the sponsor</Button>
      </Form>
    </OperatorFrame>
  );
}

function Codes({ codes, now }: { codes: readonly ReadCode[]; now: number }) {
  if (codes.length === 0)
    return <Empty title="No codes yet" why="A code pays a session, or a part of one, for whoever has it." />;
  return (
    <section class="stack" aria-labelledby="codes-title">
      <h2 id="codes-title">Codes</h2>
      <Register>
        {codes.map((code) => (
          <RegisterRow
            title={code.code}
            dim={code.endedAt !== null}
            side={
              code.endedAt === null && (
                <Form action={`${HOME}/codes/${code.id}/end`} look="bare">
                  <Button kind="quiet" small about={code.code}>
                    End
                  </Button>
                </Form>
              )
            }
          >
            <p class="small">
              {givesWords(code)}, paid by {code.account === "pool" ? "the pool" : "Rung"}
              {code.sponsor !== null && `, for ${code.sponsor}`}. Used {code.used} of {code.uses}.{" "}
              {codeState(code, now)}.
            </p>
          </RegisterRow>
        ))}
      </Register>
    </section>
  );
}

function SponsorRow(props: { sponsor: Sponsor; wrong: SponsorWrong | undefined; url: string | undefined }) {
  const { sponsor, wrong, url } = props;
  const at = `${HOME}/sponsors/${sponsor.id}`;
  const id = (name: string) => (wrong === undefined ? `${name}-${sponsor.id}` : undefined);
  return (
    <RegisterRow heading="h3" title={sponsor.name}>
      {url !== undefined && (
        <Notice title="Copy this address now: it is not shown again." live>
          <code>{url}</code>
        </Notice>
      )}
      <p class="small">
        Gave {formatMoney(sponsor.givenMinor)}.{" "}
        {sponsor.hasPage ? "Has a page of counts and sums." : "Has no page."}
      </p>
      <Buttons>
        <Form action={`${at}/link`} look="bare">
          <Button kind="quiet" small about={sponsor.name}>
            {sponsor.hasPage ? "Make a new address" : "Make a page"}
          </Button>
        </Form>
        {sponsor.hasPage === 1 && (
          <Form action={`${at}/link/end`} look="bare">
            <Button kind="quiet" small about={sponsor.name}>
              Close the page
            </Button>
          </Form>
        )}
      </Buttons>
      <Disclosure summary="Write down a gift" open={wrong !== undefined}>
        <p class="small">
          When it is in our bank, move as much to the Stripe balance: the shares of sessions that the pool
          pays go out of that.
        </p>
        <Form action={`${at}/gifts`}>
          <MoneyField
            name="amountMinor"
            id={id("amount")}
            label="Amount"
            value={wrong && textOf(wrong.values, "amountMinor")}
            error={wrong?.errors["amountMinor"]}
          />
          <TextField
            name="reference"
            id={id("reference")}
            label="The bank’s reference"
            value={wrong && textOf(wrong.values, "reference")}
            error={wrong?.errors["reference"]}
            maxlength={80}
          />
          <Button about={`from ${sponsor.name}`}>Write it down</Button>
        </Form>
      </Disclosure>
    </RegisterRow>
  );
}
