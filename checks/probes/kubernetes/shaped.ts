import * as v from "valibot";
import type { Json } from "../files/plain_tree.ts";
import { shapeIssue, shapeSentence } from "../../model/shape_issue.ts";
import { ApiFailure } from "./api_failure.ts";

/** An object of the API in the shape that it is read in. @throws {ApiFailure} `not-an-api` where it has another. */
export function shaped<const T extends v.GenericSchema>(object: Json, shape: T): v.InferOutput<T> {
  const result = v.safeParse(shape, object);
  if (result.success) return result.output;
  const detail = `The API sends an object in which ${shapeSentence(shapeIssue(result.issues))}`;
  throw ApiFailure.of("not-an-api", detail);
}
