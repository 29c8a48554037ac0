import { test } from "uvu";
import * as assert from "uvu/assert";
import { firstZipEntry } from "../../../tools/toolchain/zip.ts";

const text = "denort ".repeat(500);

interface ZipOptions {
  readonly method: number;
  readonly comment?: string;
  readonly size?: number;
}

/** A zip archive of one file, written by the same paragraphs of the APPNOTE that are read. */
async function zip({ method, comment = "", size = text.length }: ZipOptions): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream();
  const packed = new Uint8Array(
    await new Response(method === 8 ? stream.pipeThrough(new CompressionStream("deflate-raw")) : stream).arrayBuffer(),
  );
  const local = new DataView(new ArrayBuffer(30));
  local.setUint32(0, 0x04034b50, true);
  local.setUint16(26, 6, true);
  local.setUint16(28, 3, true);
  const directory = new DataView(new ArrayBuffer(46));
  directory.setUint32(0, 0x02014b50, true);
  directory.setUint16(10, method, true);
  directory.setUint32(20, packed.length, true);
  directory.setUint32(24, size, true);
  directory.setUint16(28, 6, true);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint32(16, 30 + 6 + 3 + packed.length, true);
  end.setUint16(20, comment.length, true);
  const parts = [local, "denort", "xyz", packed, directory, "denort", end, comment];
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function refusal(archive: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    await firstZipEntry(archive);
  } catch (error) {
    return String(error);
  }
  return "taken";
}

test("a deflated file comes out whole", async () => {
  assert.is(new TextDecoder().decode(await firstZipEntry(await zip({ method: 8 }))), text);
});

test("a stored file comes out whole, also before a comment", async () => {
  const content = await firstZipEntry(await zip({ method: 0, comment: "made for a test" }));
  assert.is(new TextDecoder().decode(content), text);
});

test("a file of another length than the archive says is refused", async () => {
  assert.match(await refusal(await zip({ method: 8, size: 3 })), "has 3500 bytes, expected 3");
});

test("a page of HTML in place of an archive is refused", async () => {
  const page = new Uint8Array(new TextEncoder().encode("<html>please log in</html>"));
  assert.match(await refusal(page), "Expected a zip archive");
});

test.run();
