/** The colours of a terminal that follow its theme, `plain` being the text's own. */
export type Ink = "plain" | "red" | "green" | "yellow" | "dim";

export interface Look {
  readonly ink: Ink;
  readonly bold: boolean;
  /** Light and dark are exchanged: what is selected. */
  readonly inverse: boolean;
}

/** One place of the screen. */
export interface Cell {
  /** A character with what combines with it; empty where the wide character to the left covers the place. */
  readonly text: string;
  readonly look: Look;
}

export const PLAIN: Look = { ink: "plain", bold: false, inverse: false };
