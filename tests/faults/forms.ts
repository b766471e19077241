/** A posted form. */
export function form(values: Readonly<Record<string, string | number>>): RequestInit {
  const body = new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)]));
  return { method: "POST", body };
}

/** A JSON body. */
export function json(body: unknown): RequestInit {
  return { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}
