/** The signals that a full-screen program has to live with. */
import process from "node:process";
import type { SignalName, Signals } from "../../tui/options.ts";

/**
 * They are listened to through Node's process: where Ink finds nobody else there, it sends the signal once more for its
 * default action, and that may come when nobody listens any more.
 */
export function terminalSignals(): Signals {
  return {
    listen(signal: SignalName, handler: () => void): () => void {
      process.on(signal, handler);
      return () => process.off(signal, handler);
    },
    suspend: () => Deno.kill(Deno.pid, "SIGSTOP"),
  };
}
