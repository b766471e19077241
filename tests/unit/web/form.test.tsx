import { expect, test } from "vitest";
import { drawn } from "./drawn.ts";
import { Checkboxes, Radios } from "#web/components/choices.tsx";
import { ErrorSummary } from "#web/components/form.tsx";
import { TextField } from "#web/components/inputs.tsx";
import { Layout } from "#web/layout.tsx";

test("each message of the summary leads to the field it belongs to", () => {
  const message = "Write your name.";
  const summary = drawn(<ErrorSummary errors={{ "people.0.name": message }} />);
  const field = drawn(<TextField name="people.0.name" label="Name" error={message} />);
  const target = /href="#([^"]+)"/.exec(summary)?.[1];
  expect(target).toBeDefined();
  expect(field).toContain(`id="${target}"`);
  expect(field).toContain(`aria-describedby="${target}-error"`);
});

test("the message for a list of boxes leads to the first box", () => {
  const boxes = drawn(
    <Checkboxes
      name="kinds[]"
      legend="Kinds"
      error="Choose one."
      options={[
        { value: "a", label: "A" },
        { value: "b", label: "B" },
      ]}
    />,
  );
  const target = /href="#([^"]+)"/.exec(drawn(<ErrorSummary errors={{ kinds: "Choose one." }} />))?.[1];
  expect(boxes).toMatch(new RegExp(`<input[^>]* id="${target}" value="a"`));
});

test("the hint of a group and the hint of its first choice are told apart", () => {
  const html = drawn(
    <Radios
      name="band"
      legend="Band"
      hint="The best."
      options={[{ value: "a", label: "A", hint: "2 points" }]}
    />,
  );
  const ids = Array.from(html.matchAll(/ id="([^"]+)"/g), (match) => match[1]);
  expect(ids).toHaveLength(new Set(ids).size);
  const described = Array.from(html.matchAll(/aria-describedby="([^"]+)"/g), (match) => match[1]);
  expect(described.map((id) => new RegExp(`id="${id}">([^<]*)<`).exec(html)?.[1])).toEqual([
    "The best.",
    "2 points",
  ]);
});

test("a message about the whole form is said without a link", () => {
  const html = drawn(<ErrorSummary errors={{ form: "Two changes cross." }} />);
  expect(html).toContain("Two changes cross.");
  expect(html).not.toContain("href");
});

test("nothing wrong draws nothing", () => {
  expect(drawn(<ErrorSummary errors={{ name: undefined }} />)).toBe("");
});

test("a page whose form is wrong says so in its title", () => {
  const page = (errors: { name?: string }) =>
    drawn(<Layout title="Your profile" nonce="n" viewer={null} errors={errors} />);
  expect(page({ name: "Write your name." })).toContain("<title>Error: Your profile · Rung</title>");
  expect(page({})).toContain("<title>Your profile · Rung</title>");
});

test("a description for search engines cannot end the script it stands in", () => {
  const html = drawn(
    <Layout title="Dev" nonce="n" viewer={null} schema={{ name: "</script><script>alert(1)</script>" }} />,
  );
  expect(html).not.toContain("<script>alert(1)");
});

test("no page carries a style of its own, because its policy forbids it", () => {
  const html = drawn(
    <Layout title="Dev" nonce="n" viewer={null} notice="Saved." errors={{ form: "No." }} wide />,
  );
  expect(html).not.toMatch(/<style|\sstyle=/);
});
