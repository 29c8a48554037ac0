/** A UUID of version 4 that nobody draws; the digits behind it count. */
const UUID_BEGINNING = "00000000000040008000";
/** What {@link NumberTokens} makes of other ids. */
const TOKEN = /^(?:id-\d+|10+\d{0,3}|SERIAL-\d+)$/;

export interface NumberTokensOptions {
  /** The document was anonymised before: its tokens stay. */
  readonly isAnonymised: boolean;
  /** Whether the document has this text already. */
  readonly holds: (token: string) => boolean;
}

/** Tokens of what numbers one machine among all. */
export class NumberTokens {
  readonly #options: NumberTokensOptions;
  readonly #uuids = new Map<string, string>();
  readonly #ids = new Map<string, string>();
  readonly #serials = new Map<string, string>();
  #count = 0;

  constructor(options: NumberTokensOptions) {
    this.#options = options;
  }

  /** With dashes, underscores or nothing between its parts, as the text has it. */
  uuid(text: string): string {
    const digits = text.replace(/[^0-9a-f]/gi, "").toLowerCase();
    if (/^0+$/.test(digits) || digits.startsWith(UUID_BEGINNING)) return text;
    let token = this.#uuids.get(digits);
    if (token === undefined) {
      const number = this.#uuids.size + 1;
      token = `${UUID_BEGINNING}${number.toString(16).padStart(digits.length - UUID_BEGINNING.length, "0")}`;
      this.#uuids.set(digits, token);
    }
    let at = 0;
    return text.replace(/[0-9a-f]/gi, () => token.charAt(at++));
  }

  /** A number of as many digits, else a word. */
  id(text: string): string {
    return this.#tokenOf(this.#ids, text, (number) => {
      return /^\d+$/.test(text) ? `1${String(number).padStart(text.length - 1, "0")}` : `id-${number}`;
    });
  }

  serial(text: string): string {
    return this.#tokenOf(this.#serials, text, (number) => `SERIAL-${number}`);
  }

  #tokenOf(tokens: Map<string, string>, text: string, make: (number: number) => string): string {
    const { isAnonymised, holds } = this.#options;
    if (isAnonymised && TOKEN.test(text)) return text;
    const known = tokens.get(text);
    if (known !== undefined) return known;
    for (;;) {
      const token = make(++this.#count);
      if (holds(token)) continue;
      tokens.set(text, token);
      return token;
    }
  }
}
