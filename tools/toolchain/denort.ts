/**
 * Finds `denort`, the runtime that `deno compile` puts before a program, of exactly this Deno's version.
 *
 *     deno run -A tools/toolchain/denort.ts official TARGET NEW_FILE     from Deno's own downloads
 *     deno run -A tools/toolchain/denort.ts cut PROGRAM NEW_FILE         out of a program that Deno 2.4.2 compiled
 *
 * It ends well if and only if the new file is there, whole and executable.
 *
 * @module
 */

import { endOfElf } from "./elf.ts";
import { firstZipEntry } from "./zip.ts";

/** sha256 of `denort` 2.4.2 for x86_64-unknown-linux-gnu. */
const cutDigest = "2705685d7478610b98dcd43acecd457a19810146323041c8af8a88f7dd0b5e82";

/** How long a download may take to begin, and to end, in milliseconds. */
const patience = { begin: 5_000, end: 300_000 };

function addresses(target: string): string[] {
  const file = `v${Deno.version.deno}/denort-${target}.zip`;
  return [`https://github.com/denoland/deno/releases/download/${file}`, `https://dl.deno.land/release/${file}`];
}

/** The body at `address`, or undefined where nothing answers in time or the answer is no file. */
async function download(address: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const controller = new AbortController();
  let timer = setTimeout(() => controller.abort(), patience.begin);
  try {
    const response = await fetch(address, { signal: controller.signal });
    clearTimeout(timer);
    if (!response.ok) {
      await response.body?.cancel();
      return undefined;
    }
    timer = setTimeout(() => controller.abort(), patience.end);
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function writeExecutable(path: string, content: Uint8Array): void {
  Deno.writeFileSync(`${path}.part`, content);
  Deno.chmodSync(`${path}.part`, 0o755);
  Deno.renameSync(`${path}.part`, path);
}

async function official(target: string, path: string): Promise<void> {
  for (const address of addresses(target)) {
    const archive = await download(address);
    if (!archive) continue;
    writeExecutable(path, await firstZipEntry(archive));
    return;
  }
  throw new Error(`Neither of these answers here: ${addresses(target).join(", ")}`);
}

async function cut(program: string, path: string): Promise<void> {
  const bytes = Deno.readFileSync(program);
  const runtime = bytes.slice(0, endOfElf(bytes));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", runtime));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== cutDigest) {
    throw new Error(`The runtime cut out of ${program} has sha256 ${hex}, expected ${cutDigest}. It was not kept.`);
  }
  writeExecutable(path, runtime);
}

const [way, from, path] = Deno.args;
if (!from || !path) throw new Error("Name the target or program, and the new file.");
if (way === "official") {
  await official(from, path);
} else if (way === "cut") {
  await cut(from, path);
} else {
  throw new Error(`Unknown way ${way}: official and cut are known.`);
}
