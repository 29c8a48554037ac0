import { FileProblem, type Files, type FileTail } from "../ports/files.ts";
import { fileProblem } from "./file_problem.ts";
import { locateBelow } from "./locate_below.ts";

/** Files of `/proc` and `/sys` say that they are empty; most of them are short. */
const FIRST_BYTES = 4 * 1024;
const CHUNK_BYTES = 64 * 1024;

/**
 * Files of this machine, read and nothing else.
 *
 * @param root A folder that takes the place of `/`: paths and the symbolic links in them are resolved inside it and
 * never lead outside. `/` for the machine itself, where relative paths are allowed too.
 */
export function openFiles(root = "/"): Files {
  return root === "/" ? new MachineFiles() : new RootedFiles(root.replace(/\/+$/, ""));
}

class MachineFiles implements Files {
  async readText(path: string, options: { readonly maxBytes: number }): Promise<string> {
    return new TextDecoder().decode(await this.readBytes(path, options));
  }

  async readBytes(path: string, { maxBytes }: { readonly maxBytes: number }): Promise<Uint8Array> {
    return await readWhole(await this.locate(path), { maxBytes, shown: this.describe(path) });
  }

  async readTail(path: string, { maxBytes }: { readonly maxBytes: number }): Promise<FileTail> {
    return await readEnd(await this.locate(path), { maxBytes, shown: this.describe(path) });
  }

  async list(path: string): Promise<readonly string[]> {
    const names: string[] = [];
    try {
      for await (const entry of Deno.readDir(await this.locate(path))) names.push(entry.name);
    } catch (error) {
      throw fileProblem(error, this.describe(path));
    }
    return names.sort();
  }

  async readLink(path: string): Promise<string> {
    try {
      return await Deno.readLink(await this.locateLink(path));
    } catch (error) {
      throw fileProblem(error, this.describe(path));
    }
  }

  describe(path: string): string {
    return path;
  }

  /** Where the thing at the end of all links is. */
  protected locate(path: string): Promise<string> {
    return Promise.resolve(path);
  }

  /** Where the link itself is. */
  protected locateLink(path: string): Promise<string> {
    return Promise.resolve(path);
  }
}

class RootedFiles extends MachineFiles {
  constructor(readonly root: string) {
    super();
  }

  override describe(path: string): string {
    return `${this.root}/${path.replace(/^\/+/, "")}`;
  }

  protected override locate(path: string): Promise<string> {
    return locateBelow(this.root, path, { followLast: true });
  }

  protected override locateLink(path: string): Promise<string> {
    return locateBelow(this.root, path, { followLast: false });
  }
}

/** Reads by chunks: files of `/proc` and `/sys` do not say how long they are. */
async function readWhole(
  path: string,
  { maxBytes, shown }: { readonly maxBytes: number; readonly shown: string },
): Promise<Uint8Array> {
  const tooLarge = () => new FileProblem("too-large", `${shown} is longer than ${maxBytes} bytes`);
  try {
    const stat = await Deno.stat(path);
    // To open a pipe would wait for somebody who writes.
    if (!stat.isFile) throw new FileProblem("not-a-file", `${shown} is not a regular file`);
    if (stat.size > maxBytes) throw tooLarge();
    using file = await Deno.open(path, { read: true });
    const parts: Uint8Array[] = [];
    let length = 0;
    // A byte more than the file has shows its end with the second read.
    let next = stat.size > 0 ? stat.size + 1 : FIRST_BYTES;
    for (;;) {
      const chunk = new Uint8Array(Math.min(next, CHUNK_BYTES, maxBytes + 1 - length));
      const count = await file.read(chunk);
      if (count === null) return joined(parts, length);
      length += count;
      if (length > maxBytes) throw tooLarge();
      parts.push(chunk.subarray(0, count));
      next = parts.length < 2 ? FIRST_BYTES : CHUNK_BYTES;
    }
  } catch (error) {
    throw fileProblem(error, shown);
  }
}

/** What is written to the file meanwhile is not read: it could go on for ever. */
async function readEnd(
  path: string,
  { maxBytes, shown }: { readonly maxBytes: number; readonly shown: string },
): Promise<FileTail> {
  try {
    const { isFile, size } = await Deno.stat(path);
    if (!isFile) throw new FileProblem("not-a-file", `${shown} is not a regular file`);
    using file = await Deno.open(path, { read: true });
    const from = Math.max(0, size - maxBytes);
    await file.seek(from, Deno.SeekMode.Start);
    const bytes = new Uint8Array(size - from);
    let length = 0;
    while (length < bytes.length) {
      const count = await file.read(bytes.subarray(length));
      if (count === null) break;
      length += count;
    }
    return { bytes: bytes.subarray(0, length), from };
  } catch (error) {
    throw fileProblem(error, shown);
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
