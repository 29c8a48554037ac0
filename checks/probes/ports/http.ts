/** One GET or POST with a cap, a deadline and told-apart failures. */
export interface Http {
  /**
   * Throws {@link HttpProblem}. A status of 400 and more is an answer, not a problem. A redirect is followed on the same
   * host and port, three times at most; to anywhere else it is a problem of the stage `http`.
   */
  request(request: HttpRequest): Promise<HttpResponse>;
}

export interface HttpRequest {
  readonly url: string;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly tls?: Tls;
  /** A proxy to use whatever the environment says (`proxy-url` of a kubeconfig). */
  readonly proxy?: string;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface Tls {
  /** PEM; added to those that are known anyway. */
  readonly caCertificates?: readonly string[];
  /** PEM of the client certificate and its key. They are looked at before use: what does not fit ends Deno 2.4.2. */
  readonly certificate?: string;
  readonly key?: string;
  /** Name to ask for and to check instead of the URL's host (`tls-server-name`). */
  readonly serverName?: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** At most `maxBytes`. */
  readonly body: string;
}

export type HttpStage = "url" | "dns" | "tcp" | "tls" | "http" | "timeout" | "too-large";

export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  constructor(
    readonly stage: HttpStage,
    /** Finer than the stage: `refused`, `unreachable`, `unknown-authority`, `expired`, `wrong-name`, … */
    readonly kind: string,
    /** A sentence without its full stop, that begins with host and port: `10.0.0.1:6443 refuses the connection`. */
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
