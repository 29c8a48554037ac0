import { HttpProblem, type HttpStage } from "../ports/http.ts";

/** What an HTTP request failed of, read out of Deno's words: they are all that it gives. */
interface Failure {
  readonly stage: HttpStage;
  readonly kind: string;
  /** Completes a sentence that begins with the place asked. */
  readonly words: string;
}

/**
 * Tells apart why `fetch`, or reading its body, failed. Deno 2.4 says it in the error's message, 2.9 in its cause's.
 *
 * @param place Host and port, as they begin the sentence.
 */
export function httpProblem(error: unknown, place: string): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const message = wordsOf(error);
  const failure = TABLE.find(([pattern]) => pattern.test(message))?.[1] ?? fallback(message);
  const { stage, kind, words } = typeof failure === "function" ? failure(message) : failure;
  return new HttpProblem(stage, kind, `${place} ${words}`, { cause: error });
}

/** What failed on the way to a proxy is the proxy's, not the place's: it refuses, has no address, does not answer. */
export function proxyProblem(problem: HttpProblem, { place, proxy }: { place: string; proxy: string }): HttpProblem {
  const { stage, kind, message } = problem;
  if ((stage !== "tcp" && stage !== "dns") || kind === "proxy") return problem;
  const via = URL.canParse(proxy) ? ` ${new URL(proxy).host}` : "";
  const words = `${place} cannot be reached through the proxy${via}, which ${message.slice(place.length + 1)}`;
  return new HttpProblem("tcp", "proxy", words, { cause: problem });
}

/** The message of an error with those of its causes. */
function wordsOf(error: unknown): string {
  const words: string[] = [];
  for (let at: unknown = error; at instanceof Error && words.length < 5; at = at.cause) words.push(at.message);
  return words.length === 0 ? String(error) : words.join(": ");
}

function tcp(kind: string, words: string): Failure {
  return { stage: "tcp", kind, words };
}

function tls(kind: string, words: string): Failure {
  return { stage: "tls", kind, words };
}

function http(kind: string, words: string): Failure {
  return { stage: "http", kind, words };
}

const TABLE: readonly (readonly [RegExp, Failure | ((message: string) => Failure)])[] = [
  [/dns error|failed to lookup address/i, dns],
  [/os error 111\b|connection refused/i, tcp("refused", "refuses the connection: nothing listens there")],
  [/os error 113\b|no route to host/i, tcp("unreachable", "cannot be reached: no route to host")],
  [/os error 101\b|network is unreachable/i, tcp("unreachable", "cannot be reached: the network is unreachable")],
  [/os error 22\b/, tcp("unreachable", "cannot be reached: a blackhole route leads there")],
  [/os error (?:13|1)\b/, tcp("denied", "cannot be reached: a local rule prohibits it")],
  [/os error 110\b/, tcp("timeout", "did not answer the connection")],
  [/tcp connect error.*os error 104\b/i, tcp("reset", "resets the connection")],
  [/unsuccessful tunnel|tunnel error|did not open the way/i, tcp("proxy", "cannot be reached through the proxy")],
  [/proxy authentication required/i, tcp("proxy", "cannot be reached through the proxy, which wants a login")],
  [/proxy server unreachable/i, tcp("proxy", "cannot be reached through the proxy, which does not answer as one")],
  [/UnknownIssuer/, tls("unknown-authority", "has a certificate that no known authority signed")],
  [/CaUsedAsEndEntity/, tls("self-signed", "has a self-signed certificate, which is no server certificate")],
  [/certificate expired|\bExpired\b/, (message) => expired(message)],
  [/certificate not valid yet|NotValidYet/, (message) => notYet(message)],
  [/not valid for name|NotValidForName/, (message) => wrongName(message)],
  [/fatal alert: CertificateRequired/, tls("client-certificate-required", "wants a client certificate")],
  [
    /fatal alert: (?:UnknownCA|BadCertificate|CertificateUnknown|CertificateExpired|CertificateRevoked|AccessDenied|UnsupportedCertificate)/i,
    tls("client-certificate-refused", "refuses the client certificate"),
  ],
  [/InvalidContentType|corrupt message/, tls("not-tls", "does not speak TLS on this port")],
  [/tls handshake eof/i, tls("closed", "ends the connection during TLS")],
  // After the handshake, for that has words of its own.
  [/peer closed connection without sending TLS/i, http("closed", "closes the connection without an answer")],
  [/BadEncoding/, tls("bad-ca", "cannot be checked: a given CA certificate cannot be read")],
  [/invalid peer certificate|certificate/i, tls("bad-certificate", "has a certificate that cannot be used")],
  [/fatal alert|handshake|HandshakeFailure/i, tls("handshake", "and we agree on no TLS")],
  [/error reading a body|body|IncompleteMessage.*body/i, http("cut", "ends its answer before it is whole")],
  [/invalid HTTP version|invalid HTTP|parse error/i, http("not-http", "does not speak HTTP on this port")],
  [/connection closed before message|before a whole head/i, http("closed", "closes the connection without an answer")],
  [/os error 104\b|connection reset/i, tcp("reset", "resets the connection")],
  [/os error 32\b|broken pipe/i, tcp("reset", "ends the connection")],
  [/Requests to port \d+ are blocked/, { stage: "url", kind: "port", words: "is on a port that is not for HTTP" }],
  [/Invalid URL/i, { stage: "url", kind: "invalid", words: "is no URL" }],
  // Deno quotes the header, in which a token may stand.
  [/header value|header name|ByteString/i, {
    stage: "url",
    kind: "header",
    words: "cannot be asked: a header would have characters that none may have",
  }],
];

function dns(message: string): Failure {
  const temporary = /temporary failure|try again/i.test(message);
  const words = temporary
    ? "cannot be looked up: no name server answers"
    : "cannot be looked up: the name does not exist";
  return { stage: "dns", kind: temporary ? "no-resolver" : "not-found", words };
}

function expired(message: string): Failure {
  const day = dayOf(/not valid after (\d+)/.exec(message)?.[1]);
  return tls("expired", `has a certificate that expired${day === null ? "" : ` on ${day}`}`);
}

function notYet(message: string): Failure {
  const day = dayOf(/not valid before (\d+)/.exec(message)?.[1]);
  return tls("not-yet-valid", `has a certificate that is not valid before ${day ?? "a later day"}`);
}

function wrongName(message: string): Failure {
  const names = [...message.matchAll(/(?:DnsName\("|IpAddress\("?)([\w.:*-]{1,253})/g)].map((match) => match[1]);
  const shown = names.slice(0, 3).join(", ");
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  const said = names.length === 0 ? "" : `; it is for ${shown}${more}`;
  return tls("wrong-name", `has a certificate for another name${said}`);
}

function dayOf(seconds: string | undefined): string | null {
  if (seconds === undefined) return null;
  const date = new Date(Number(seconds) * 1_000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}

function fallback(message: string): Failure {
  // deno-lint-ignore no-control-regex
  const clean = message.replace(/[\x00-\x1f\x7f-\x9f]/g, " ").replace(/\S*:\/\/\S*/g, "").slice(0, 160);
  return http("failed", `cannot be asked: ${clean}`);
}
