// permissions: --allow-env --allow-read=fixtures
import { test } from "uvu";
import * as assert from "uvu/assert";
import { cleanText, decodeUtf8 } from "../../../checks/model/bgp/text.ts";
import { bytesOf } from "./support.ts";

test("escape sequences, C0, DEL and C1 characters are removed", () => {
  assert.is(cleanText("a\x1b[2Jb\x00c\x7fd\x9be", 99), "a[2Jbcde");
});

test("what turns the direction of text or hides is removed", () => {
  assert.is(cleanText("a\u202eb\u2066c\u200bd\ufeffe", 99), "abcde");
});

test("line breaks and tabs become one space", () => {
  assert.is(cleanText(" a\r\n\tb\u2028c ", 99), "a b c");
});

test("letters of every script stay", () => {
  assert.is(cleanText("Wartung – обслуживание 保守 🚧", 99), "Wartung – обслуживание 保守 🚧");
});

test("text is cut by characters, never inside one", () => {
  assert.is(cleanText("🚧🚧🚧", 2), "🚧🚧…");
});

test("bytes that are no UTF-8 are no text", () => {
  assert.is(decodeUtf8(bytesOf("c328")), null);
  assert.is(decodeUtf8(bytesOf("eda080")), null);
  assert.is(decodeUtf8(bytesOf("e28093")), "–");
});

test.run();
