/**
 * Which process holds a socket: by the links of `/proc/PID/fd`.
 *
 * @module
 */

export interface Owner {
  readonly pid: number;
  /** Base name of the executable; `comm` where that may not be read; `null` where neither may. */
  readonly process: string | null;
}

/** A machine with more open files than this is not searched to the end. */
const MAX_LINKS = 300_000;
const MAX_NAME = 64;

/**
 * Looks for all inodes in one pass, which ends when each is found. What is held by a process that may not be seen is
 * left out. A socket shared by several processes goes to the one with the lowest number.
 *
 * @param proc Where `/proc` is.
 */
export function findOwners(inodes: ReadonlySet<number>, proc: string): ReadonlyMap<number, Owner> {
  const owners = new Map<number, Owner>();
  const wanted = new Map([...inodes].filter((inode) => inode !== 0).map((inode) => [`socket:[${inode}]`, inode]));
  let links = 0;
  for (const pid of wanted.size === 0 ? [] : processes(proc)) {
    for (const fd of entries(`${proc}/${pid}/fd`)) {
      if (wanted.size === 0 || ++links > MAX_LINKS) return owners;
      const target = link(`${proc}/${pid}/fd/${fd}`);
      const inode = target === null ? undefined : wanted.get(target);
      if (inode === undefined) continue;
      wanted.delete(target!);
      owners.set(inode, { pid, process: nameOf(pid, proc) });
    }
  }
  return owners;
}

function processes(proc: string): readonly number[] {
  return entries(proc).filter((name) => /^\d{1,10}$/.test(name)).map(Number).sort((a, b) => a - b);
}

/** Also of a process that ended meanwhile, or belongs to somebody else: nothing. */
function entries(path: string): readonly string[] {
  try {
    return Array.from(Deno.readDirSync(path), ({ name }) => name);
  } catch {
    return [];
  }
}

function link(path: string): string | null {
  try {
    return Deno.readLinkSync(path);
  } catch {
    return null;
  }
}

function nameOf(pid: number, proc: string): string | null {
  const executable = link(`${proc}/${pid}/exe`);
  // The kernel says so behind the name of a file that was replaced while it runs.
  const name = executable?.replace(/ \(deleted\)$/, "").split("/").at(-1) ?? comm(pid, proc);
  // deno-lint-ignore no-control-regex -- a process may call itself anything
  return name === null ? null : name.replace(/[\u0000-\u001f\u007f-\u009f]/g, "?").slice(0, MAX_NAME);
}

function comm(pid: number, proc: string): string | null {
  try {
    return Deno.readTextFileSync(`${proc}/${pid}/comm`).trimEnd();
  } catch {
    return null;
  }
}
