/**
 * The clipboard of the terminal, through OSC 52 (xterm, «Operating System Commands»): it works over SSH, for the terminal
 * that shows the screen is the one that holds the clipboard.
 *
 * @module
 */
import type { Environment } from "../environment.ts";

/** Terminals without a clipboard: the kernel's own console, and what says that it can do nothing. */
const WITHOUT = /^(linux|dumb|vt\d+|cons25|)$/;

/** Whether it makes sense to ask. Whether the terminal obeys, it does not tell. */
export function hasClipboard({ term, multiplexer }: Environment): boolean {
  return multiplexer !== null || !WITHOUT.test(term);
}

/**
 * The sequences that put a text into the clipboard. tmux takes it itself where `set-clipboard` is `on`, and passes it on
 * where `allow-passthrough` is; each ignores the other's form.
 */
export function clipboardSequence(text: string, { multiplexer }: Pick<Environment, "multiplexer">): string {
  const plain = `\x1b]52;c;${base64(text)}\x07`;
  if (multiplexer === "tmux") return `${plain}\x1bPtmux;${plain.replaceAll("\x1b", "\x1b\x1b")}\x1b\\`;
  return multiplexer === "screen" ? screenSequence(plain) : plain;
}

/** GNU screen cuts a control string at 768 bytes: it gets pieces. */
function screenSequence(plain: string): string {
  const pieces = plain.match(/[\s\S]{1,500}/g) ?? [];
  return pieces.map((piece) => `\x1bP${piece}\x1b\\`).join("");
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
