import type { Row } from "../row.ts";

export default {
  order: 60,
  what: "size / an empty compiled program",
  bar: 1.03,
  async measure({ doctor, empty }) {
    const [ours, reference] = await Promise.all([Deno.stat(doctor), Deno.stat(empty)]);
    return { unit: "MB", ours: ours.size / 1e6, reference: reference.size / 1e6 };
  },
} satisfies Row;
