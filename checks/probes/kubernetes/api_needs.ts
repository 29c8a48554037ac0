/** What every probe that asks the API needs to have landed. */
export const API_NEEDS = ["settings", "apiAccess", "node"] as const;
