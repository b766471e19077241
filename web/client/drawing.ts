import { drawRota } from "./drawing/rota.ts";
import { drawWeek } from "./drawing/week.ts";
import { keepPreview } from "./preview.ts";

// The sheets edit the fields of the form they stand in, which work without them: what is posted is one thing.
for (const place of document.querySelectorAll<HTMLElement>("[data-drawing]")) {
  if (place.dataset["drawing"] === "week") drawWeek(place);
  else drawRota(place);
}
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-preview]")) keepPreview(form);
