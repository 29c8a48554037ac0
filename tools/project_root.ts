/** Absolute path of the project's folder, without a slash at its end. */
export const projectRoot = decodeURIComponent(new URL("..", import.meta.url).pathname).replace(/\/$/, "");
