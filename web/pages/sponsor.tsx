import { LEAST_SHOWN, type Cell } from "#shared/bursaries.ts";
import { specialtyName } from "#shared/facts/specialties.ts";
import { formatMoney } from "#shared/money.ts";
import { monthName } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { Empty, FactList } from "#web/components/panel.tsx";
import { Table } from "#web/components/table.tsx";
import { codeState, givesWords, type ReadCode } from "./code-words.ts";
import type { FormValues } from "./form-values.ts";
import { CodeName, Gives, LastDay, Uses } from "./operator-code.tsx";

/** A sponsor's own page: what was given and what it paid, in counts and sums; and the sponsor's codes. */
export function SponsorPage(props: {
  token: string;
  sponsor: { readonly name: string };
  givenMinor: number;
  codes: readonly ReadCode[];
  cells: readonly (Cell & { readonly month: string; readonly specialty: string })[];
  others: Cell | null;
  total: Cell;
  made: string | undefined;
  values: FormValues;
  errors: FormErrors | undefined;
  now: number;
}) {
  const { token, sponsor, givenMinor, codes, cells, others, total, made, values, errors, now } = props;
  const row = ({ count, minor }: Cell) => [String(count), formatMoney(minor)];
  return (
    <div class="stack">
      <h1>{sponsor.name}: bursaries</h1>
      {made !== undefined && (
        <p class="flash" role="status">
          Your new code is <b>{made}</b>. Give it to the people it is for.
        </p>
      )}
      <FactList
        wide
        facts={[
          { name: "Given to the pool", value: <b class="num">{formatMoney(givenMinor)}</b> },
          { name: "Sessions paid", value: <b class="num">{total.count}</b> },
          { name: "Paid for them", value: <b class="num">{formatMoney(total.minor)}</b> },
        ]}
      />
      {cells.length === 0 && others === null ? (
        <Empty
          title="Nothing to show yet"
          why={`Sessions are counted here by month and specialty once there are ${LEAST_SHOWN} of them: fewer could say who somebody is.`}
        />
      ) : (
        <>
          <Table
            caption="Sessions that your codes paid"
            columns={[
              { title: "Month" },
              { title: "Specialty" },
              { title: "Sessions", number: true },
              { title: "Paid", number: true },
            ]}
            rows={[
              ...cells.map((cell) => [monthWords(cell.month), specialtyName(cell.specialty), ...row(cell)]),
              ...(others === null ? [] : [["Other months", "Small groups together", ...row(others)]]),
            ]}
            foot={["All of them", "", ...row(total)]}
          />
          <p class="small">
            You never see who had a session. Groups of fewer than {LEAST_SHOWN} are put together, or left out
            of everything while even together they are fewer.
          </p>
        </>
      )}
      <h2>Your codes</h2>
      {codes.length > 0 && (
        <Table
          caption="Codes"
          quietCaption
          columns={[{ title: "Code" }, { title: "Gives" }, { title: "State" }]}
          rows={codes.map((code) => [code.code, givesWords(code), codeState(code, now)])}
        />
      )}
      <p>A code of yours pays sessions out of what you gave, one for each mentee.</p>
      <Form action={`/sponsors/${token}/codes`}>
        <CodeName values={values} errors={errors} />
        <Gives values={values} errors={errors} />
        <Uses values={values} errors={errors} />
        <LastDay values={values} errors={errors} />
        <Button>Make the code</Button>
      </Form>
    </div>
  );
}

function monthWords(month: string): string {
  return `${monthName(Number(month.slice(5)))} ${month.slice(0, 4)}`;
}
