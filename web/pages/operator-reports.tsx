import { momentLine, UK_ZONE } from "#shared/when.ts";
import { Button } from "#web/components/button.tsx";
import { Form, type FormErrors } from "#web/components/form.tsx";
import { TextArea } from "#web/components/inputs.tsx";
import { Tag } from "#web/components/marks.tsx";
import { Empty, FactList } from "#web/components/panel.tsx";
import { Notice } from "#web/components/notice.tsx";
import { Register, RegisterRow } from "#web/components/register.tsx";
import { textOf, type FormValues } from "./form-values.ts";
import { offerName } from "./mentors-card.tsx";
import { OperatorFrame } from "./operator-frame.tsx";

/** A report as an operator reads it: what was said, and about which session; nothing of the session's own papers. */
export type ShownReport = {
  readonly report: {
    readonly id: string;
    readonly reason: string;
    readonly text: string;
    readonly createdAt: number;
    readonly closedAt: number | null;
    readonly outcome: string | null;
    readonly userId: string;
  };
  /** The review it is about, when it is about one. */
  readonly reviewId: string | null;
  readonly by: { readonly name: string; readonly email: string };
  readonly booking: {
    readonly id: string;
    readonly kind: string;
    readonly startsAt: number;
    readonly status: string;
    readonly menteeId: string;
  };
  readonly mentor: { readonly name: string; readonly handle: string };
};

const REASONS: Partial<Record<string, string>> = {
  "writes-answers": "Writing answers for an application",
  "interview-questions": "Confidential interview questions",
  "patient-data": "Patient data",
  signature: "A signature asked for or offered",
  unkind: "Unkindness",
  review: "A review that should not be shown",
  other: "Something else",
};

/** Every report, open ones first. */
export function OperatorReportsPage({ reports }: { reports: readonly ShownReport[] }) {
  return (
    <OperatorFrame at="reports" title="Reports">
      {reports.length === 0 ? (
        <Empty title="No reports" why="When somebody says that a session crosses the line, it comes here." />
      ) : (
        <Register label="Open reports first">
          {reports.map(({ report, by, mentor, booking }) => (
            <RegisterRow
              heading="h2"
              title={REASONS[report.reason] ?? report.reason}
              href={`/operator/reports/${report.id}`}
              dim={report.closedAt !== null}
            >
              <p class="marks">
                <Tag kind={report.closedAt === null ? "next" : "plain"}>
                  {report.closedAt === null ? "Open" : "Closed"}
                </Tag>
                <span class="small">
                  {by.name || by.email} on {offerName(booking.kind)} with {mentor.name},{" "}
                  {momentLine(report.createdAt, UK_ZONE)}
                </span>
              </p>
            </RegisterRow>
          ))}
        </Register>
      )}
    </OperatorFrame>
  );
}

/** One report, and the form that closes it. */
export function OperatorReportPage(props: {
  shown: ShownReport;
  values: FormValues;
  errors?: FormErrors | undefined;
}) {
  const { shown, values, errors } = props;
  const { report, by, booking, mentor } = shown;
  return (
    <OperatorFrame at="reports" title={REASONS[report.reason] ?? report.reason}>
      <FactList
        facts={[
          {
            name: "From",
            value: `${by.name || by.email}${shown.reviewId === null ? `, the ${booking.menteeId === report.userId ? "mentee" : "mentor"}` : ""}`,
            note: by.email,
          },
          { name: "When", value: momentLine(report.createdAt, UK_ZONE) },
          {
            name: "Session",
            value: `${offerName(booking.kind)} with ${mentor.name}`,
            note: `${momentLine(booking.startsAt, UK_ZONE)}; ${booking.status}; ${booking.id}`,
          },
        ]}
      />
      {report.text === "" ? (
        <p class="small">Nothing was written beside it.</p>
      ) : (
        <blockquote class="as-written">{report.text}</blockquote>
      )}
      {shown.reviewId !== null && (
        <p>
          <a href={`/operator/reviews/${shown.reviewId}`}>Read the review</a>, and hide it where it breaks the
          rules.
        </p>
      )}
      {report.closedAt === null ? (
        <Form action={`/operator/reports/${report.id}/outcome`}>
          <TextArea
            name="outcome"
            label="What was done"
            hint="Kept with your name and the time."
            value={textOf(values, "outcome")}
            error={errors?.["outcome"]}
            maxlength={1000}
          />
          <Button>Close the report</Button>
        </Form>
      ) : (
        <Notice kind="plain" title={`Closed ${momentLine(report.closedAt, UK_ZONE)}.`}>
          {report.outcome}
        </Notice>
      )}
    </OperatorFrame>
  );
}
