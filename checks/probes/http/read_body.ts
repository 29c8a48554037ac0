import { HttpProblem } from "../ports/http.ts";

/** Reads the body of a response as text, and stops as soon as it is longer than allowed, whatever the head promised. */
export async function readBody(
  response: Response,
  { maxBytes, place }: { readonly maxBytes: number; readonly place: string },
): Promise<string> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let text = "", length = 0;
  for await (const chunk of response.body) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new HttpProblem("too-large", "body", `${place} answers with more than ${maxBytes} bytes`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
