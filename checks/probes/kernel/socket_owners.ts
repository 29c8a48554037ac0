/**
 * Which process holds a socket: by the links of `/proc/PID/fd`.
 *
 * @module
 */
import { readLink } from "./libc/read_link.ts";

export interface Owner {
  readonly pid: number;
  /** Base name of the executable; `comm` where that may not be read; `null` where neither may. */
  readonly process: string | null;
}

/** A machine with more open files than this is not searched to the end. */
const MAX_LINKS = 300_000;
const MAX_NAME = 64;
/** Who speaks BGP on a node, as a rule: looked at first, so that the search ends there. */
const SPEAKERS: ReadonlySet<string> = new Set([
  "kube-vip",
  "bird",
  "bgpd",
  "gobgpd",
  "cilium-agent",
  "calico-node",
  "speaker",
  "kube-router",
]);

/**
 * Looks for all inodes in one pass, which ends when each is found. What is held by a process that may not be seen is
 * left out. A socket shared by several processes goes to a speaker of BGP, else to the one with the lowest number.
 *
 * @param proc Where `/proc` is.
 */
export function findOwners(inodes: ReadonlySet<number>, proc: string): ReadonlyMap<number, Owner> {
  const owners = new Map<number, Owner>();
  const wanted = new Map([...inodes].filter((inode) => inode !== 0).map((inode) => [`socket:[${inode}]`, inode]));
  let links = 0;
  for (const { pid, executable } of wanted.size === 0 ? [] : processes(proc)) {
    for (const fd of entries(`${proc}/${pid}/fd`)) {
      if (wanted.size === 0 || ++links > MAX_LINKS) return owners;
      const target = readLink(`${proc}/${pid}/fd/${fd}`);
      const inode = target === null ? undefined : wanted.get(target);
      if (inode === undefined) continue;
      wanted.delete(target!);
      owners.set(inode, { pid, process: clean(executable ?? comm(pid, proc)) });
    }
  }
  return owners;
}

interface Candidate {
  readonly pid: number;
  readonly executable: string | null;
}

function processes(proc: string): readonly Candidate[] {
  const pids = entries(proc).filter((name) => /^\d{1,10}$/.test(name)).map(Number).sort((a, b) => a - b);
  const all = pids.map((pid) => ({ pid, executable: executableOf(pid, proc) }));
  const isSpeaker = ({ executable }: Candidate) => executable !== null && SPEAKERS.has(executable);
  return [...all.filter(isSpeaker), ...all.filter((each) => !isSpeaker(each))];
}

/** Also of a process that ended meanwhile, or belongs to somebody else: nothing. */
function entries(path: string): readonly string[] {
  try {
    return Array.from(Deno.readDirSync(path), ({ name }) => name);
  } catch {
    return [];
  }
}

/** Base name of the executable; the kernel says behind the name of a file that was replaced meanwhile that it was. */
function executableOf(pid: number, proc: string): string | null {
  return readLink(`${proc}/${pid}/exe`)?.replace(/ \(deleted\)$/, "").split("/").at(-1) ?? null;
}

function comm(pid: number, proc: string): string | null {
  const path = `${proc}/${pid}/comm`;
  try {
    // In a copy of a machine's files it may lead anywhere.
    return Deno.lstatSync(path).isFile ? Deno.readTextFileSync(path).trimEnd() : null;
  } catch {
    return null;
  }
}

/** A process may call itself anything. */
function clean(name: string | null): string | null {
  // deno-lint-ignore no-control-regex
  return name === null ? null : name.replace(/[\u0000-\u001f\u007f-\u009f]/g, "?").slice(0, MAX_NAME);
}
