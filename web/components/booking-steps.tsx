import { Steps } from "./steps.tsx";

/** Where somebody stands on the way to a booked session. */
export type BookingStep = "Time" | "Prepare" | "Answer" | "Pay" | "Booked";

/** The steps of one booking: the mentor's answer only on request, paying only when there is a price. */
export function stepsFor(booking: {
  readonly approval: "instant" | "request";
  readonly priceMinor: number;
}): BookingStep[] {
  return [
    "Time",
    "Prepare",
    ...(booking.approval === "request" ? (["Answer"] as const) : []),
    ...(booking.priceMinor > 0 ? (["Pay"] as const) : []),
    "Booked",
  ];
}

/** The rail of steps of one booking, at the one given; a booked one has all of them behind it. */
export function BookingSteps(props: {
  booking: { readonly approval: "instant" | "request"; readonly priceMinor: number };
  at: BookingStep;
}) {
  const steps = stepsFor(props.booking);
  return <Steps steps={steps} at={props.at === "Booked" ? steps.length : steps.indexOf(props.at)} />;
}
