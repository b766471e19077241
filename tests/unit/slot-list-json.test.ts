import { expect, it } from "vitest";
import type { SlotList } from "#shared/contract/bookings.ts";
import { slotListJson } from "#workers/bookings/slot-list-json.ts";

const list: SlotList = {
  mentor: 'o"neill',
  offer: { id: "ofr_1", kind: "fit-call", minutes: 15, priceMinor: 0 },
  zone: "Asia/Kathmandu",
  from: "2026-11-01",
  to: "2026-11-28",
  slots: [
    { startsAt: 1_793_700_000_000, local: "2026-11-03T13:45:00+05:45" },
    { startsAt: 1_793_701_800_000, local: "2026-11-03T14:15:00+05:45" },
  ],
};

it("writes the very text that JSON.stringify writes, whatever the number of slots", () => {
  for (const slots of [[], list.slots.slice(0, 1), list.slots]) {
    expect(slotListJson({ ...list, slots })).toBe(JSON.stringify({ ...list, slots }));
  }
});
