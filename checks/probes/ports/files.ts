/** Reading files and nothing else. */
export interface Files {
  /** Throws {@link FileProblem}; a file longer than `maxBytes` is one too. Invalid UTF-8 becomes U+FFFD. */
  readText(path: string, options: { readonly maxBytes: number }): Promise<string>;
  readBytes(path: string, options: { readonly maxBytes: number }): Promise<Uint8Array>;
  /** The end of a regular file, however long that is. Throws {@link FileProblem}. */
  readTail(path: string, options: { readonly maxBytes: number }): Promise<FileTail>;
  /** Names of the entries of a folder, sorted. Throws {@link FileProblem}. */
  list(path: string): Promise<readonly string[]>;
  /** Target of a symbolic link, as it stands. Throws {@link FileProblem}. */
  readLink(path: string): Promise<string>;
  /** Where the path really is on this machine, for a message. */
  describe(path: string): string;
}

export interface FileTail {
  readonly bytes: Uint8Array;
  /** Where in the file they begin: 0 where they are the whole of it. */
  readonly from: number;
}

export type FileProblemKind = "not-found" | "not-permitted" | "too-large" | "not-a-file" | "io";

export class FileProblem extends Error {
  override readonly name = "FileProblem";
  constructor(readonly kind: FileProblemKind, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}
