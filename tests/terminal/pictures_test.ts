// group: terminal
// timeout: 180
import { test } from "uvu";
import * as assert from "uvu/assert";
import { PICTURES } from "../../tools/pictures/list.ts";
import { takePicture } from "../../tools/pictures/take_picture.ts";
import { projectRoot } from "../../tools/project_root.ts";
import { skip } from "../support/skip.ts";
import { binary } from "./support/programs.ts";
import { hasTmux } from "./support/tmux.ts";

/** The rows of a picture as they are read. */
function wordsOf(svg: string): string[] {
  return svg.split("\n").filter((line) => line.startsWith("<text")).map((line) => line.replaceAll(/<[^>]*>/g, ""));
}

async function kept(path: string): Promise<string> {
  return await Deno.readTextFile(`${projectRoot}/${path}`);
}

test("every picture in docs/ is one of the list, and README or the tour shows it", async () => {
  const names = [...Deno.readDirSync(`${projectRoot}/docs/pictures`)].map(({ name }) => name).sort();
  assert.equal(names, PICTURES.map(({ name }) => `${name}.svg`).sort());
  const pages = `${await kept("README.md")}${await kept("docs/tour.md")}`;
  for (const name of names) assert.ok(pages.includes(`pictures/${name})`), `nobody shows ${name}`);
});

if (hasTmux()) {
  for (const picture of PICTURES) {
    test(`the picture «${picture.name}» in docs/ shows what the binary shows (else: ./dev pictures)`, async () => {
      const [old, fresh] = [await kept(`docs/pictures/${picture.name}.svg`), await takePicture(picture, binary())];
      assert.equal(wordsOf(old), wordsOf(fresh));
      assert.ok(old === fresh, "The words are the same; colours, places or the maker are not.");
    });
  }
} else skip("tmux is not installed");

test.run();
