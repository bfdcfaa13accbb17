/** How much of a page is kept. The capture script stops there; what is larger is refused on arrival. */
export const captureLimits = {
  /** Characters of a page in all. */
  text: 2_000_000,
  /** The same with everything that is sent beside the text. */
  message: 2_500_000,
  blocks: 4_000,
  /** Items of a list, rows of a table. */
  rows: 2_000,
  columns: 50,
  title: 500,
  url: 4_096,
  anchor: 300,
} as const;
