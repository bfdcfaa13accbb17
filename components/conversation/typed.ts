/** Answers that were typed and not kept yet: they stay when the person looks at something else meanwhile. */
export const typed = new Map<string, string>();
