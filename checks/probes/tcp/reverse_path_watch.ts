import type { Address, ReversePath } from "../../model/facts.ts";
import type { Kernel } from "../ports/kernel.ts";
import { countersOf, rise } from "./counter_rise.ts";

/**
 * What reverse-path filtering drops from now on, and how each device that answers may come in on filters: not only the
 * one that a peer is reached over, for what comes back there is never dropped.
 */
export class ReversePathWatch {
  readonly #kernel: Kernel;
  readonly #devices: readonly string[];
  readonly #before: number | null;

  constructor(kernel: Kernel, addresses: readonly Address[]) {
    this.#kernel = kernel;
    const outside = addresses.filter(({ address, scope }) => scope === "global" && !address.includes(":"));
    this.#devices = [...new Set(outside.map((each) => each.interface))].sort();
    this.#before = this.#dropped();
  }

  /** Throws KernelProblem where the filter's setting cannot be read. */
  end(): ReversePath {
    const after = this.#dropped();
    return {
      devices: this.#devices.map((device) => ({
        device,
        effective: this.#kernel.rpFilter(device).effective as 0 | 1 | 2,
      })),
      droppedMeanwhile: rise(this.#before, after),
    };
  }

  #dropped(): number | null {
    return countersOf(this.#kernel)?.reversePathFiltered ?? null;
  }
}
