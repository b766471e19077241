/**
 * Lets a test in another process use a stand-in's controls: `POST /control/pay` with a JSON list of arguments calls
 * `control.pay(...)` and answers its result. Undefined for every other request. Only a local worker offers this.
 */
export async function remoteControl(control: object, request: Request): Promise<Response | undefined> {
  const name = /^\/control\/(\w+)$/.exec(new URL(request.url).pathname)?.[1];
  if (name === undefined || request.method !== "POST") return undefined;
  const act: unknown = Object.hasOwn(control, name) ? Reflect.get(control, name) : undefined;
  if (typeof act !== "function")
    return Response.json({ message: `There is no control ${name}.` }, { status: 404 });
  const given: unknown = await request.json();
  try {
    const result: unknown = await Reflect.apply(act, control, Array.isArray(given) ? given : []);
    return Response.json(result ?? null);
  } catch (error) {
    return Response.json({ message: String(error) }, { status: 400 });
  }
}
