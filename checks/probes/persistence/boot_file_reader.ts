import { routesInShell } from "../../model/persistence/shell_routes.ts";
import type { HeldRoute } from "../../model/persistence/kept_route.ts";
import { readYaml } from "../files/read_yaml.ts";
import { FileProblem, type Files } from "../ports/files.ts";
import { sideBySide } from "./side_by_side.ts";

/** A file of configuration is short; what is longer is none. */
const MAX_BYTES = 256 * 1024;
const MAX_NAMES = 500;
/** Files and folders that are looked at for one system. */
const MAX_LOOKS = 2_000;

export interface FoundFile {
  readonly name: string;
  readonly path: string;
}

/**
 * Reads files that a system looks at when it boots, and keeps account of those that it could not read: what they hold
 * is not known. What is not there, or is no regular file (a link to `/dev/null` masks a file), holds nothing.
 */
export class BootFileReader {
  readonly #unread: string[] = [];
  readonly #invalid: string[] = [];
  #looks = 0;

  constructor(readonly files: Files) {}

  /** Files that this user may not read, and files that are too large or cannot be understood, sorted. */
  get problems(): { readonly unread: readonly string[]; readonly invalid: readonly string[] } {
    return { unread: this.#unread.toSorted(), invalid: this.#invalid.toSorted() };
  }

  async text(path: string): Promise<string | null> {
    try {
      return await this.#readText(path);
    } catch (error) {
      this.#note(error, path);
      return null;
    }
  }

  /** The names in a folder, sorted; none where there is no such folder. */
  async names(folder: string): Promise<readonly string[]> {
    try {
      this.#count(folder);
      return (await this.files.list(folder)).slice(0, MAX_NAMES);
    } catch (error) {
      this.#note(error, folder);
      return [];
    }
  }

  /** The first document of a YAML file; `null` where there is none. */
  async yaml(path: string): Promise<unknown> {
    const text = await this.text(path);
    if (text === null) return null;
    const { documents } = await readYaml(text);
    if (documents === null) this.#invalid.push(this.files.describe(path));
    return documents?.[0] ?? null;
  }

  /** Files of several folders by name, as systemd and netplan layer them: of two with one name the earlier folder's counts. */
  async layered(folders: readonly string[], isWanted: (name: string) => boolean): Promise<readonly FoundFile[]> {
    const found = new Map<string, FoundFile>();
    const all = await sideBySide(folders, async (folder) => ({ folder, names: await this.names(folder) }));
    for (const { folder, names } of all) {
      for (const name of names) {
        if (isWanted(name) && !found.has(name)) found.set(name, { name, path: `${folder}/${name}` });
      }
    }
    return [...found.values()].sort((one, other) => one.name < other.name ? -1 : 1);
  }

  /** Routes that the commands of a script set. What is too large or no text is no script, and left out. */
  async scriptRoutes(path: string): Promise<readonly HeldRoute[]> {
    let text;
    try {
      text = await this.#readText(path);
    } catch (error) {
      if (!(error instanceof FileProblem) || error.kind === "not-permitted") this.#note(error, path);
      return [];
    }
    if (text.includes("\0")) return [];
    const file = this.files.describe(path);
    return routesInShell(text).map((route) => ({ ...route, file }));
  }

  /** The same of every script in some folders. */
  async hookRoutes(folders: readonly string[]): Promise<readonly HeldRoute[]> {
    const routes: HeldRoute[] = [];
    for (const folder of folders) {
      const names = await this.names(folder);
      routes.push(...(await sideBySide(names, (name) => this.scriptRoutes(`${folder}/${name}`))).flat());
    }
    return routes;
  }

  async #readText(path: string): Promise<string> {
    this.#count(path);
    return await this.files.readText(path, { maxBytes: MAX_BYTES });
  }

  /** Files that include each other by patterns could otherwise lead everywhere. Only the first one too many is told. */
  #count(path: string): void {
    if (++this.#looks <= MAX_LOOKS) return;
    const kind = this.#looks === MAX_LOOKS + 1 ? "too-large" : "not-found";
    throw new FileProblem(kind, `${this.files.describe(path)} comes after ${MAX_LOOKS} others`);
  }

  #note(error: unknown, path: string): void {
    if (!(error instanceof FileProblem)) throw error;
    if (error.kind === "not-permitted") this.#unread.push(this.files.describe(path));
    else if (error.kind === "too-large" || error.kind === "io") this.#invalid.push(this.files.describe(path));
  }
}
