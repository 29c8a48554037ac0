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

if (hasTmux()) {
  for (const picture of PICTURES) {
    test(`the picture «${picture.name}» in docs/ shows what the binary shows (else: ./dev pictures)`, async () => {
      const kept = await Deno.readTextFile(`${projectRoot}/docs/pictures/${picture.name}.svg`);
      assert.is(await takePicture(picture, binary()), kept);
    });
  }
} else skip("tmux is not installed");

test.run();
