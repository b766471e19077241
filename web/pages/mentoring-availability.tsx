import type { FormErrors } from "#web/components/form.tsx";
import { Notice } from "#web/components/notice.tsx";
import type { FormValues } from "./form-values.ts";
import { AheadSheet, type AheadProps } from "./mentoring-ahead.tsx";
import { Changes, type ShownChange } from "./mentoring-changes.tsx";
import { MentoringFrame } from "./mentoring-frame.tsx";
import { UsualWeek } from "./mentoring-week.tsx";

type Props = {
  values: FormValues;
  errors?: FormErrors | undefined;
  changes: readonly ShownChange[];
  /** When the rota began or begins to replace the weekly hours, in words. */
  rota: string | null;
  ahead: AheadProps;
  /** True when somebody else saved meanwhile; the values are this person's own. */
  changedMeanwhile?: boolean | undefined;
};

/** When a mentor is free: the week, the weeks ahead as mentees see them, and the days that are unlike the others. */
export function MentoringAvailabilityPage(props: Props) {
  const { values, errors, changes, rota, ahead, changedMeanwhile } = props;
  return (
    <MentoringFrame at="hours" title="When you are free">
      {changedMeanwhile && (
        <Notice kind="wrong" title="Your hours were changed in another window.">
          What you typed is below, not saved. Save it to replace the other change, or{" "}
          <a href="/mentoring/availability">see how it stands</a>.
        </Notice>
      )}
      <UsualWeek values={values} errors={errors} rota={rota} />
      <AheadSheet {...ahead} />
      <Changes list={changes} />
    </MentoringFrame>
  );
}
