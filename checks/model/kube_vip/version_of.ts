/**
 * The version that an image's tag names, as `v1.2.3`. A digest or `latest` names none; what the log prints is not trusted
 * (§0). Whoever builds it anew writes something behind (`v1.2.3-rancher1`): that is no pre-release, which alone is kept.
 */
export function versionOf(image: string | null): string | null {
  const tag = image?.split("@", 1)[0]?.split("/").at(-1)?.split(":")[1] ?? "";
  const [, numbers, rest] = /^v?(\d{1,5}\.\d{1,5}\.\d{1,5})(?![.\d])(-(?:alpha|beta|rc)[.\d]*)?/.exec(tag) ?? [];
  return numbers === undefined ? null : `v${numbers}${rest?.replace(/\.$/, "") ?? ""}`;
}
