import { momentLine, UK_ZONE, zoneLabel } from "#shared/when.ts";
import { light, para, small } from "./paper.ts";
import { timesWords } from "./times-words.ts";

type Span = { startsAt: number; endsAt: number; zone: string; label?: string | undefined };

/** A session's times: the day, the clock large, the zone, and UK time beneath. */
export function TimesNow({ startsAt, endsAt, zone, label }: Span) {
  const words = timesWords(startsAt, endsAt, zone);
  return (
    <div
      class="m-line"
      style={`margin:0 0 20px;padding:14px 0 16px;border-top:1px solid ${light.line};border-bottom:1px solid ${light.line};`}
    >
      <p class="m-ink" style={`margin:0;font-size:17px;line-height:26px;font-weight:700;color:${light.ink};`}>
        {label !== undefined && `${label}: `}
        {words.day}
      </p>
      <p
        class="m-ink m-clock"
        style={`margin:0;font-size:32px;line-height:40px;font-weight:700;font-variant-numeric:tabular-nums;letter-spacing:-0.01em;color:${light.ink};`}
      >
        {words.clock}
      </p>
      <p class="m-ink" style={`margin:0;font-size:17px;line-height:26px;color:${light.ink};`}>
        {words.zone}
      </p>
      {words.uk !== null && (
        <p class="m-soft" style={`margin:6px 0 0;font-variant-numeric:tabular-nums;${small}`}>
          {words.uk}
        </p>
      )}
    </div>
  );
}

/** Times that no longer hold, struck through. */
export function GoneTimes({ startsAt, endsAt, zone, label }: Span) {
  const words = timesWords(startsAt, endsAt, zone);
  return (
    <p class="m-soft" style={`margin:0 0 12px;font-variant-numeric:tabular-nums;${small}`}>
      {label !== undefined && `${label}: `}
      <s>
        {words.day}, {words.clock}, {words.zone}
      </s>
      {words.uk !== null && (
        <>
          <br />
          <s>{words.uk}</s>
        </>
      )}
    </p>
  );
}

/** A moment such as the last for something, in both zones. */
export function Moment({ label, at, zone }: { label: string; at: number; zone: string }) {
  const isUk = zoneLabel(zone) === zoneLabel(UK_ZONE);
  return (
    <p class="m-ink" style={`${para}font-variant-numeric:tabular-nums;`}>
      {label}
      <br />
      <b>{momentLine(at, zone)}</b>
      {!isUk && (
        <>
          <br />
          <span class="m-soft" style={small}>
            {momentLine(at, UK_ZONE)}
          </span>
        </>
      )}
    </p>
  );
}
