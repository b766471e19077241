/** The class attribute made of the names that apply, or undefined when none does. */
export function classes(...names: readonly (string | false | null | undefined)[]): string | undefined {
  const kept = names.filter(Boolean).join(" ");
  return kept === "" ? undefined : kept;
}
