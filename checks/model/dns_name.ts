/** A DNS name (RFC 1123) with a letter in it; what holds a slash or a colon is a network, or an address with a port. */
export function isDnsName(text: string): boolean {
  return text.length <= 253 && /[a-z]/i.test(text) && text.split(".").every((label) => LABEL.test(label));
}

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
