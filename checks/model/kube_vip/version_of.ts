/** The version that an image's tag names. A digest or `latest` names none; what the log prints is not trusted (§0). */
export function versionOf(image: string | null): string | null {
  const tag = image?.split("@", 1)[0]?.split("/").at(-1)?.split(":")[1];
  return tag !== undefined && /^v?\d+\.\d+\.\d+/.test(tag) ? (tag.startsWith("v") ? tag : `v${tag}`) : null;
}
