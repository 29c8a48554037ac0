/** What stands at a place of a report, as far as it tells what a text means. */
export type Role =
  | "text"
  /** The name of a Node or a host. */
  | "node"
  /** Another name that somebody gave: a context of a kubeconfig. */
  | "name"
  /** Whom a certificate speaks for. */
  | "user"
  | "asn"
  /** The number of one machine, whatever its form. */
  | "id"
  | "serial";

export interface Place {
  readonly role: Role;
}

/** Sees every text and every number of a report, and says what stands there instead. */
export interface Visitor {
  text(text: string, place: Place): string;
  number(value: number, place: Place): number;
}
