/** The name of an effect as a mail's tag, which may hold letters, digits, dashes and underscores only. */
export function effectTag(effectId: string): string {
  return btoa(effectId).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The name of the effect in a mail's tag. */
export function effectIn(tag: string | undefined): string | undefined {
  try {
    return tag === undefined ? undefined : atob(tag.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return undefined;
  }
}
