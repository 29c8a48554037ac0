/**
 * A bug of a range of versions, as data. It is told where its symptom is there, too.
 *
 * @template Seen What a symptom is looked for in.
 */
export interface KnownBug<Seen, Kind extends string = string> {
  readonly kind: Kind;
  /** Semantic versions: `>=1.0.0 <=1.1.2`. */
  readonly range: string;
  /** What of this node shows it, in words; `null`: nothing does. */
  symptom(seen: Seen): string | null;
  readonly meaning: string;
  /** The first version without it; `null`: none has been published. */
  readonly fixedIn: string | null;
  /** An issue, a pull request, a file at a version. */
  readonly source: string;
}
