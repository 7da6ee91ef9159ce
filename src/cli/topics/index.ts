// What `deskside help TOPIC` tells besides commands. A topic is loaded when it is named.

/** Text for a terminal of so many columns; `null` for none. */
export type Topic = (columns: number | null) => string;

export const topics: Readonly<Record<string, () => Promise<Topic>>> = {
  environment: async () => (await import('./environment.ts')).environmentTopic,
  'exit-codes': async () => (await import('./exit-codes.ts')).exitCodesTopic,
  models: async () => (await import('./models.ts')).modelsTopic,
};
