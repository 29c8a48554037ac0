/**
 * A repair as data. The text of the command, our own repair and its undo derive from the operations.
 *
 * @module
 */

/** What the tool can do by itself, through the port of `checks/repair/`. */
export type Operation = {
  readonly routeReplace: {
    readonly destination: string;
    readonly gateway: string;
    readonly device: string;
    readonly source: string | null;
  };
};

export interface Remedy {
  /** What to do, by itself: that it is another way than the one before is said where it is told. */
  readonly summary: string;
  readonly operations: readonly Operation[];
  /** Each a whole line that runs as it stands; unknown parts are `<placeholders>`. */
  readonly commands: readonly string[];
  readonly kind: "run" | "edit" | "apply" | "ask-provider";
  readonly risk: "safe" | "disruptive";
  /** How the repair survives a reboot: where to write, and the lines. */
  readonly persistent?: { readonly where: string; readonly lines: readonly string[] };
  /** A command that ends with 0 once the repair holds. */
  readonly verify: string;
}
