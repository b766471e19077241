import { afterEach } from "vitest";

let said: string[] = [];
let expected: RegExp[] = [];

/** An unexpected console.error fails the test it happened in. */
export function guardConsole(): void {
  console.error = (...parts: unknown[]) => said.push(parts.map(String).join(" "));
  afterEach(() => {
    const unexpected = said.filter((line) => !expected.some((pattern) => pattern.test(line)));
    said = [];
    expected = [];
    if (unexpected.length > 0)
      throw new Error(`console.error was not expected (see expectErrors):\n${unexpected.join("\n")}`);
  });
}

/** Says which errors this test means to cause. */
export function expectErrors(...patterns: RegExp[]): void {
  expected.push(...patterns);
}
