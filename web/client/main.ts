import { sayBusy } from "./busy.ts";
import { startCountdowns } from "./countdown.ts";
import { focusSummary } from "./focus.ts";
import { swapInPlace } from "./swap.ts";
import { offerOwnZone } from "./zone.ts";

// Every page works without this: it only adds.
function decorate(part: ParentNode): void {
  startCountdowns(part);
  offerOwnZone(part);
}

focusSummary();
sayBusy();
decorate(document);
swapInPlace(decorate);
