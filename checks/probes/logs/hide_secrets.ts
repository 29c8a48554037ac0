const HIDDEN = "‹secret›";

/** What a program calls what must not be read. */
const NAME =
  "(?:pass(?:word|wd|phrase|code)?|secret|token|api[-_ ]?key|access[-_]?key|private[-_]?key|credentials?|md5[-_]?\\w*)";

const RULES: readonly (readonly [RegExp, string])[] = [
  // A JSON Web Token, as service accounts have it.
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, HIDDEN],
  [/\b(Bearer|Basic) [\w.~+/=-]{6,}/g, `$1 ${HIDDEN}`],
  [/:\/\/[^/?#@\s"']{1,200}@/g, `://${HIDDEN}@`],
  // bgp_peers: address, AS, password, multihop.
  [/(\b(?:\d{1,3}\.){3}\d{1,3}:\d{1,10}:)[^:,\s"']+(:(?:true|false)\b)/g, `$1${HIDDEN}$2`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----.*/g, HIDDEN],
  // name="value", "name":"value", name: 'value'
  [new RegExp(`(${NAME}["'\\]]?\\s?[:=]\\s?\\\\?["'])(?!<)[^"'\\\\]+`, "gi"), `$1${HIDDEN}`],
  // name=value, Name:value
  [new RegExp(`(${NAME}["'\\]]?[:=])(?![\\s"'<‹]|true\\b|false\\b)[^\\s,;"'}\\])&]+`, "gi"), `$1${HIDDEN}`],
  // name: value, where the value looks like no word and is not the next name
  [
    new RegExp(
      `(${NAME}["'\\]]?: )(?=[^\\s,;"'}]*[0-9+/=])(?![\\w+/=.~-]*:)(?![\\s"'<‹]|\\d{1,4}\\b)[\\w+/=.~-]{8,}`,
      "gi",
    ),
    `$1${HIDDEN}`,
  ],
];

/**
 * Takes out of a line of somebody's log what looks like a secret, for the vault knows only those that were met elsewhere.
 * Rather a word too much than a password.
 */
export function hideSecrets(text: string): string {
  return RULES.reduce((line, [pattern, instead]) => line.replace(pattern, instead), text);
}
