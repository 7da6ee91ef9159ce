/** Text for a terminal of so many columns; `null` for none. */
export type Topic = (columns: number | null) => string;
