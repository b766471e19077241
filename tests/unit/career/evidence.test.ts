import { expect, test } from "vitest";
import { patientTraceIn } from "#shared/career/evidence.ts";

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
