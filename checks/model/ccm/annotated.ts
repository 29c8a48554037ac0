/** Whether somebody wrote the address of a peer on the Node, under whatever prefix and in whatever form. */
import type { AnnotationSet } from "../facts.ts";

export function isAnnotated({ peers, foreign }: AnnotationSet): boolean {
  return peers.some(({ values }) => (values["peer-ip"] ?? "").trim() !== "") ||
    foreign.some((key) => /\bpeer[-.]ips?$/.test(key));
}
