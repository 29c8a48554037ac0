import { KernelProblem } from "../../ports/kernel.ts";
import { cString, cText } from "./bytes.ts";
import { libc } from "./libc.ts";

const IFNAMSIZ = 16;

/** Names of devices by their number, each looked up once: for the length of one question. */
export class DeviceNames {
  readonly #names = new Map<number, string>();

  /** `if7` for a device that is gone meanwhile. */
  readonly of = (index: number): string => {
    const known = this.#names.get(index);
    if (known !== undefined) return known;
    const buffer = new Uint8Array(IFNAMSIZ);
    const found = libc().call.if_indextoname(index, buffer) !== null;
    const name = found ? cText(buffer) : `if${index}`;
    this.#names.set(index, name);
    return name;
  };
}

/** The device's number. Throws KernelProblem where there is none of that name. */
export function deviceIndex(name: string): number {
  const index = libc().call.if_nametoindex(cString(name));
  if (index === 0) throw new KernelProblem("failed", `There is no device ${JSON.stringify(name.slice(0, 32))}.`);
  return index;
}
