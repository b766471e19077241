/** What a part draws, as the HTML that is sent. */
export function drawn(part: { toString(): string }): string {
  return part.toString();
}
