import { expect, test } from "vitest";
import { patientTraceIn } from "#shared/career/patient-trace.ts";

test("an NHS number is found with or without spaces, by its check digit", () => {
  // 943 476 5919 is the NHS Data Dictionary's worked example: the weighted sum is 299, 299 mod 11 is 2, 11 − 2 is 9.
  expect(patientTraceIn("Audit of 943 476 5919 and others")).toBe("nhs-number");
  expect(patientTraceIn("9434765919")).toBe("nhs-number");
  expect(patientTraceIn("943-476-5919.")).toBe("nhs-number");
});

test("ten digits with a wrong check digit, a PubMed number and a GMC number are let be", () => {
  expect(patientTraceIn("943 476 5918")).toBeUndefined();
  expect(patientTraceIn("PMID 38123456, GMC 7654321, call 07700 900123")).toBeUndefined();
});

test("a date of birth is found by its words or as a full date in figures", () => {
  expect(patientTraceIn("DOB on the request form")).toBe("birth-date");
  expect(patientTraceIn("born 3 May, seen in clinic")).toBe("birth-date");
  expect(patientTraceIn("Mr A, 04/07/1953")).toBe("birth-date");
  expect(patientTraceIn("4.7.1953")).toBe("birth-date");
});

test("the entry's own date, a year and an academic year are not dates of birth", () => {
  expect(patientTraceIn("Presented 12/03/2026", ["2026-03-12"])).toBeUndefined();
  expect(patientTraceIn("Second cycle 2025/2026, 40 scans, newborn imaging")).toBeUndefined();
});

test.each([
  ["943.476.5919", "nhs-number"],
  ["943–476–5919", "nhs-number"],
  ["1987654321 and 4010232137", "nhs-number"],
  ["Mrs B, 04/07/53", "birth-date"],
  ["1953-07-04", "birth-date"],
  ["4 July 1953", "birth-date"],
  ["4th of Jul, 1953", "birth-date"],
  ["birthdate on the card", "birth-date"],
] as const)("%s is found however it is written: %s", (text, trace) => {
  expect(patientTraceIn(text)).toBe(trace);
});

test.each([
  "Version 1.10.24.3 of the form",
  "The ratio went from 12/40 to 31/45",
  "99/99/99",
  "Presented on 12 March 2026 in Leeds",
  "DOI 10.1136/bmj.p1234, pages 123-126",
  "10-20-30",
])("%s is let be", (text) => {
  expect(patientTraceIn(text)).toBeUndefined();
});

test("the entry's own date is let be in any of its forms, another day is not", () => {
  for (const own of ["12/3/2026", "12.03.26", "2026-03-12", "12-03-2026"])
    expect(patientTraceIn(own, ["2026-03-12"])).toBeUndefined();
  expect(patientTraceIn("12/03/2026 and 13/03/2026", ["2026-03-12"])).toBe("birth-date");
});
