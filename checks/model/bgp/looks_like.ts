import { countOf, hexWords, uint16At } from "./bytes.ts";
import { cleanText } from "./text.ts";

/** What servers of other protocols say first, or answer to something that they do not understand. */
const banners: readonly { readonly pattern: RegExp; readonly words: string }[] = [
  { pattern: /^HTTP\/\d/, words: "an HTTP server" },
  { pattern: /^\s*<(!doctype html|html|\?xml)/i, words: "an HTTP server that sends a page" },
  { pattern: /^SSH-\d/, words: "an SSH server" },
  { pattern: /^220[ -].*(smtp|mail)/i, words: "a mail server" },
  { pattern: /^220[ -]/, words: "an FTP or mail server" },
  { pattern: /^\* OK/, words: "an IMAP server" },
  { pattern: /^\+OK/, words: "a POP3 server" },
  { pattern: /^RFB \d/, words: "a VNC server" },
  { pattern: /^-(ERR|NOAUTH|DENIED)/, words: "a Redis server" },
  { pattern: /^AMQP/, words: "an AMQP server" },
];

/**
 * Says what bytes that are no BGP look like, as the rest of «it looks like …».
 *
 * @param sample The first bytes; some hundred are enough.
 */
export function looksLike(sample: Uint8Array): string {
  const text = new TextDecoder("latin1").decode(sample);
  const banner = banners.find(({ pattern }) => pattern.test(text));
  if (banner) return `${banner.words} («${cleanText(text.split("\n", 1)[0] ?? "", 60)}»)`;
  return binaryWords(sample) ?? textWords(text) ??
    `something else than BGP (${countOf(sample.length, "byte")}: ${hexWords(sample)})`;
}

function binaryWords(sample: Uint8Array): string | null {
  const [first, second, third, fourth, fifth] = sample;
  if (first === undefined || second === undefined || third === undefined) return null;
  if (first >= 0x14 && first <= 0x17 && second === 3 && third <= 4) {
    return first === 0x15 ? "a TLS server (it sends an alert)" : "a TLS server";
  }
  if (first === 0xff && second >= 0xf0 && second < 0xff) return "a telnet server";
  // An HTTP/2 server opens with a SETTINGS frame on stream 0 (RFC 9113, section 3.4).
  if (sample.length >= 9 && first === 0 && second === 0 && fourth === 4 && uint16At(sample, 5) === 0) {
    return "an HTTP/2 server";
  }
  if (fourth === 0 && fifth === 10 && second === 0 && third === 0) return "a MySQL server";
  return brokenMarker(sample);
}

/** Of bytes that are a BGP message but for their marker; `null` for any other. */
export function brokenMarker(sample: Uint8Array): string | null {
  const marker = sample.subarray(0, 16);
  if (sample.length >= 19 && marker.every((byte) => byte === 0)) {
    return "a BGP message whose marker is all zeros instead of all ones";
  }
  if (marker.length === 16 && marker.filter((byte) => byte === 0xff).length >= 12) {
    return "a BGP message with a broken marker";
  }
  return null;
}

function textWords(text: string): string | null {
  const printable = text.match(/[\t\n\r\x20-\x7e]/g)?.length ?? 0;
  if (text.length < 2 || printable < text.length) return null;
  const clean = cleanText(text, 40);
  if (clean === "") return null;
  return `a server that sends ${/^[{[]/.test(clean) ? "JSON" : "text"} («${clean}»)`;
}
