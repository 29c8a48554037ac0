/**
 * What a command line program has of the world: arguments, three streams, environment, signals. The only place outside
 * the probes that says `Deno`.
 *
 * @module
 */
export interface Io {
  readonly args: readonly string[];
  /** To standard output, whole. Once the reader has gone (`| head`) it does nothing. */
  out(text: string): void;
  /** To standard error. */
  err(text: string): void;
  readonly terminal: { readonly in: boolean; readonly out: boolean };
  columns(): number;
  env(name: string): string | null;
  /** Calls `handler` at SIGINT, SIGTERM and SIGHUP; gives back what takes it off again. */
  onSignal(handler: (signal: string) => void): () => void;
  /** A file that the command line names; throws with a sentence. */
  readFile(path: string): Promise<string>;
  isFolder(path: string): Promise<boolean>;
  /** Whether a signal has come since the start, handled or not. */
  signalled(): boolean;
  /** Why standard output could not be written, where it was no reader that went away; `null`: it could. */
  lost(): string | null;
  readonly deno: string;
}
