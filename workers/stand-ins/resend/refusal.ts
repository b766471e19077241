/** What Resend says when it won't: a status, a name and a sentence. */
export class ResendRefusal extends Error {
  override name = "ResendRefusal";
  readonly status: 400 | 401 | 403 | 404 | 409 | 422 | 429 | 500;
  readonly code: string;
  constructor(status: ResendRefusal["status"], code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
