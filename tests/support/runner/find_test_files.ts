import { readTestFile, type TestFile } from "./test_file.ts";

/** All test files below `tests/` of the project's folder, by path. */
export function findTestFiles(root: string): TestFile[] {
  return pathsBelow(root, "tests")
    .filter((path) => /_test\.tsx?$/.test(path))
    .sort()
    .map((path) => readTestFile(path, Deno.readTextFileSync(`${root}/${path}`)));
}

function pathsBelow(root: string, folder: string): string[] {
  const paths: string[] = [];
  for (const entry of Deno.readDirSync(`${root}/${folder}`)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) paths.push(...pathsBelow(root, path));
    else if (entry.isFile) paths.push(path);
  }
  return paths;
}
