/** Stands where the Resend SDK would load its React renderer: our mails are rendered before they reach it. */
export function render(): never {
  throw new Error("mails are rendered in web/emails");
}

/** Stands where the Resend SDK would load its parser of received mail: we receive none. */
const noMailParser = {
  parse(): never {
    throw new Error("no mail is received");
  },
};
export default noMailParser;
