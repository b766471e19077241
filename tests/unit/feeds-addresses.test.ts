import { expect, test } from "vitest";
import { checkFeedAddress, isPublicIp, zoneForTzid, type AddressProblem } from "#shared/feeds.ts";
import { WINDOWS_ZONES } from "#shared/feeds/windows-zones.ts";
import { isTimeZone } from "#shared/time.ts";

test.each<[string, AddressProblem]>([
  ["", "not-an-address"],
  ["my calendar", "not-an-address"],
  ["calendar.example.org/dev.ics", "not-an-address"],
  ["http://calendar.example.org/dev.ics", "not-https"],
  ["file:///etc/passwd", "not-https"],
  ["gopher://127.0.0.1:70/_x", "not-https"],
  ["ftp://calendar.example.org/dev.ics", "not-https"],
  ["data:text/calendar,BEGIN:VCALENDAR", "not-https"],
  ["javascript:alert(1)", "not-https"],
  ["https://dev:secret@calendar.example.org/dev.ics", "credentials"],
  ["https://calendar.example.org@127.0.0.1/dev.ics", "credentials"],
  ["https://calendar.example.org:8443/dev.ics", "port"],
  ["https://calendar.example.org:22/", "port"],
  ["https://127.0.0.1/", "bare-number"],
  ["https://127.1/", "bare-number"],
  ["https://2130706433/", "bare-number"],
  ["https://0x7f000001/", "bare-number"],
  ["https://0x7f.0.0.1/", "bare-number"],
  ["https://0177.0.0.1/", "bare-number"],
  ["https://017700000001/", "bare-number"],
  ["https://127.0.0.1./", "bare-number"],
  ["https://①②⑦.⓪.⓪.①/", "bare-number"],
  ["https://8.8.8.8/dev.ics", "bare-number"],
  ["https://10.0.0.8/", "bare-number"],
  ["https://169.254.169.254/latest/meta-data/", "bare-number"],
  ["https://[::1]/", "bare-number"],
  ["https://[::]/", "bare-number"],
  ["https://[::ffff:127.0.0.1]/", "bare-number"],
  ["https://[::ffff:7f00:1]/", "bare-number"],
  ["https://[0:0:0:0:0:ffff:a9fe:a9fe]/", "bare-number"],
  ["https://[64:ff9b::7f00:1]/", "bare-number"],
  ["https://[fe80::1]/", "bare-number"],
  ["https://[fd00:ec2::254]/", "bare-number"],
  ["https://localhost/dev.ics", "not-public"],
  ["https://LOCALHOST./dev.ics", "not-public"],
  ["https://dev.localhost/", "not-public"],
  ["https://intranet/rota.ics", "not-public"],
  ["https://rota.trust.local/dev.ics", "not-public"],
  ["https://metadata.google.internal/computeMetadata/v1/", "not-public"],
  ["https://router.home.arpa/", "not-public"],
  ["https://rung.test/calendar/abc.ics", "our-own"],
])("the address %s is not read", (address, problem) => {
  expect(checkFeedAddress(address, "rung.test")).toEqual({ ok: false, problem });
});

test.each([
  ["  https://calendar.example.org/dev.ics  ", "https://calendar.example.org/dev.ics"],
  ["webcal://calendar.example.org/dev.ics", "https://calendar.example.org/dev.ics"],
  ["https://Calendar.Example.org:443/a b".replace(" ", "%20"), "https://calendar.example.org/a%20b"],
  [
    "https://outlook.office365.com/owa/calendar/1@nhs.net/2/calendar.ics?x=1#top",
    "https://outlook.office365.com/owa/calendar/1@nhs.net/2/calendar.ics?x=1",
  ],
])("the address %s is read as %s", (address, url) => {
  expect(checkFeedAddress(address, "rung.test")).toEqual({ ok: true, url });
});

test.each([
  ..."0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.0.9 169.254.169.254".split(
    " ",
  ),
  ..."172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255".split(
    " ",
  ),
  ..."198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255".split(" "),
  ..."::1 :: ::ffff:8.8.8.8 ::ffff:127.0.0.1 ::127.0.0.1 64:ff9b::808:808 100::1 2001::1 2001:0:808:808::1".split(
    " ",
  ),
  ..."2001:db8::1 2002:7f00:1::1 3fff::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1".split(
    " ",
  ),
  ..."1.2.3 1.2.3.4.5 256.1.1.1 8.8.8.8.example 1::2::3 12345::1 2606:4700 localhost".split(" "),
  "",
])("%s is no address of the public internet", (ip) => {
  expect(isPublicIp(ip)).toBe(false);
});

test.each(
  "8.8.8.8 1.1.1.1 93.184.215.14 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.0.1.1 2606:4700:4700::1111 2a00:1450:4009:81f::200e 2001:4860:4860:0:0:0:0:8888 2001:200::1".split(
    " ",
  ),
)("%s is an address of the public internet", (ip) => {
  expect(isPublicIp(ip)).toBe(true);
});

test("every Windows name leads to a zone that exists", () => {
  expect(Object.values(WINDOWS_ZONES).filter((zone) => !isTimeZone(zone))).toEqual([]);
});

test.each([
  ["Europe/London", "Europe/London"],
  ["GMT Standard Time", "Europe/London"],
  ['"W. Europe Standard Time"', "Europe/Berlin"],
  ["pakistan standard time", "Asia/Karachi"],
  ["/citadel.org/20210210_1/America/Indiana/Knox", "America/Indiana/Knox"],
  ["/freeassociation.sourceforge.net/Europe/London", "Europe/London"],
  ["GMT", "UTC"],
  ["Mars/Olympus_Mons", undefined],
  ["Customized Time Zone", undefined],
  ["constructor", undefined],
])("a calendar's zone %s is %s", (tzid, zone) => {
  expect(zoneForTzid(tzid)).toBe(zone);
});
