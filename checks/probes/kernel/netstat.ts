import type { Counters } from "../ports/kernel.ts";

/** Reads `/proc/net/netstat`: pairs of lines, the first with names, the second with numbers. */
export function readNetstat(text: string): Counters {
  const values = new Map<string, number>();
  const lines = text.split("\n");
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const names = lines[at]!.split(" "), numbers = lines[at + 1]!.split(" ");
    // The first word, the group, is the same on both; lines that do not belong together are nobody's numbers.
    if (names[0] !== numbers[0]) break;
    names.forEach((name, index) => {
      const number = numbers[index];
      if (number !== undefined && /^\d+$/.test(number)) values.set(`${names[0]}${name}`, Number(number));
    });
  }
  return {
    reversePathFiltered: values.get("TcpExt:IPReversePathFilter") ?? null,
    minTtlDropped: values.get("TcpExt:TCPMinTTLDrop") ?? null,
    md5NotFound: values.get("TcpExt:TCPMD5NotFound") ?? null,
    md5Unexpected: values.get("TcpExt:TCPMD5Unexpected") ?? null,
    md5Failure: values.get("TcpExt:TCPMD5Failure") ?? null,
  };
}
