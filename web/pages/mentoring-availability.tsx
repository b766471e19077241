import { ButtonLink, Buttons } from "#web/components/button.tsx";
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
  /** False until there is any hour to show: then drawing the week comes first. */
  hasHours: boolean;
  /** True when somebody else saved meanwhile; the values are this person's own. */
  changedMeanwhile?: boolean | undefined;
};

/** When a mentor is free: the weeks ahead as mentees see them, the days unlike the others, and the usual week with its limits. */
export function MentoringAvailabilityPage(props: Props) {
  const { values, errors, changes, rota, ahead, changedMeanwhile } = props;
  const hasHours = rota !== null || props.hasHours;
  return (
    <MentoringFrame at="hours" title="When you are free">
      {changedMeanwhile && (
        <Notice kind="wrong" title="Your hours were changed in another window.">
          What you typed is below, not saved. Save it to replace the other change, or{" "}
          <a href="/mentoring/availability">see how it stands</a>.
        </Notice>
      )}
      {hasHours && <Ways rota={rota} />}
      {hasHours && <AheadSheet {...ahead} />}
      {hasHours && <Changes list={changes} />}
      <UsualWeek values={values} errors={errors} rota={rota} />
      {!hasHours && <Changes list={changes} />}
    </MentoringFrame>
  );
}

function Ways({ rota }: Pick<Props, "rota">) {
  return (
    <Buttons>
      <ButtonLink href="/mentoring/availability/changes/new?kind=remove">Block days</ButtonLink>
      {rota === null ? (
        <ButtonLink href="#week" kind="quiet">
          Draw your week
        </ButtonLink>
      ) : (
        <ButtonLink href="/mentoring/availability/rota" kind="quiet">
          Draw your rota
        </ButtonLink>
      )}
      <ButtonLink href="#limits" kind="quiet">
        Limits
      </ButtonLink>
    </Buttons>
  );
}
