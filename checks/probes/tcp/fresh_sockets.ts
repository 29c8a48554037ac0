import { type Fact, known, unknown } from "../../engine/fact.ts";
import type { TcpSocket } from "../../model/facts.ts";
import { missingBecause } from "../kernel/missing.ts";
import type { ProbeContext } from "../probe.ts";

/** Many peers ask in the same moment; they get the same answer. */
const FRESH_MS = 20;

/** The sockets as they are now: a session may have come up since the fact was taken. */
export class FreshSockets {
  readonly #context: ProbeContext;
  #taken: Fact<readonly TcpSocket[]> | null = null;
  #takenAt = -Infinity;

  constructor(context: ProbeContext) {
    this.#context = context;
  }

  /** Unknown where the fact itself is: what could not be seen then is not trusted now. */
  get(): Fact<readonly TcpSocket[]> {
    const fact = this.#context.read("sockets");
    if (fact.state === "unknown") return fact;
    if (this.#taken === null || performance.now() - this.#takenAt > FRESH_MS) {
      this.#taken = this.#take(fact);
      this.#takenAt = performance.now();
    }
    return this.#taken;
  }

  #take(fact: Extract<Fact<readonly TcpSocket[]>, { state: "known" }>): Fact<readonly TcpSocket[]> {
    try {
      return known(this.#context.world.kernel.bgpSockets(), fact);
    } catch (error) {
      const { reason, detail } = missingBecause(error, "sock_diag");
      return unknown(reason, detail);
    }
  }
}
