/** What is wrong with a file of settings, at a line. */
export type ConfigFault =
  /** `said`: by the parser. */
  | { type: 'syntax'; said: string }
  | { type: 'unknown'; name: string; suggestions: string[] }
  /** `expected`: in words, with an example as it is typed. */
  | { type: 'value'; name: string; expected: string }
  /** Keys and tokens have other places, which others cannot read. */
  | { type: 'secret'; name: string }
  /** It is no setting of the file; `instead`: what is to be typed. */
  | { type: 'elsewhere'; name: string; instead: string }
  /** Whoever may write to it decides what Deskside does. */
  | { type: 'others-can-change' }
  | { type: 'too-large'; limitBytes: number };
