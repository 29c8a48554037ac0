/** A log of this size, rotated, was never written by a sound kubelet. */
const MAX_UNPACKED = 64 * 1024 * 1024;

/** The end of what a gzip file holds; `null` where it is broken or holds too much. */
export async function unzipTail(
  packed: Uint8Array,
  maxBytes: number,
): Promise<{ bytes: Uint8Array; from: number } | null> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream("gzip"));
  const chunks: Uint8Array[] = [];
  let kept = 0, total = 0;
  try {
    for await (const chunk of stream) {
      total += chunk.length;
      if (total > MAX_UNPACKED) return null;
      chunks.push(chunk);
      kept += chunk.length;
      while (kept - (chunks[0]?.length ?? 0) >= maxBytes) kept -= chunks.shift()?.length ?? 0;
    }
  } catch {
    return null;
  }
  const whole = new Uint8Array(kept);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  const bytes = whole.subarray(Math.max(0, kept - maxBytes));
  return { bytes, from: total - bytes.length };
}
