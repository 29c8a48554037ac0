/** The signals that a full-screen program has to live with. */
import type { SignalName, Signals } from "../../tui/options.ts";

export function terminalSignals(): Signals {
  return {
    listen(signal: SignalName, handler: () => void): () => void {
      Deno.addSignalListener(signal, handler);
      return () => Deno.removeSignalListener(signal, handler);
    },
    suspend: () => Deno.kill(Deno.pid, "SIGSTOP"),
  };
}
