/** The mark of Rung: two rails and three rungs. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 28" aria-hidden="true" focusable="false">
      <path d="M5 2v24M19 2v24M5 8h14M5 15h14M5 22h14" />
    </svg>
  );
}
