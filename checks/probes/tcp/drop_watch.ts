import type { SynTap } from "../../model/facts.ts";
import type { Counters, Kernel } from "../ports/kernel.ts";
import { countersOf, rise } from "./counter_rise.ts";

/** What this node itself does away with from now on, apart from its packet filter: that counts for nobody here. */
export class DropWatch {
  readonly #kernel: Kernel;
  readonly #before: Counters | null;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#before = countersOf(kernel);
  }

  /** What cannot be read is left out. */
  until(): Pick<SynTap, "signatures" | "tracked"> {
    const after = countersOf(this.#kernel);
    const missing = rise(this.#before?.md5NotFound, after?.md5NotFound);
    const unexpected = rise(this.#before?.md5Unexpected, after?.md5Unexpected);
    const wrong = rise(this.#before?.md5Failure, after?.md5Failure);
    const isCounted = missing !== null && unexpected !== null && wrong !== null;
    const tracked = this.#kernel.tracked();
    return {
      ...(isCounted ? { signatures: { missing, unexpected, wrong } } : {}),
      ...(tracked === null ? {} : { tracked }),
    };
  }
}
