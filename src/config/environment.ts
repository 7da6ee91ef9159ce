/** Environment variables, injected so that tests can stand on any machine. */
export type Environment = Readonly<Record<string, string | undefined>>;
