/** Why a chat template gives no prompt. */
export type TemplateFault =
  /** It is too long, uses characters that are reserved for contents, wrote what is no answer, or a prompt without end. */
  | { type: 'too-long' | 'reserved-characters' | 'garbled' | 'prompt-too-long' }
  /** What was put into it does not come out as it was put in, or it has no place for tools. */
  | { type: 'drops-message' | 'drops-call' | 'takes-no-tools' }
  | { type: 'too-slow'; limitMs: number }
  | { type: 'too-large'; limitBytes: number }
  /** Its process ended. */
  | { type: 'ended'; how: string }
  /** What the interpreter of templates, or the template itself, said. */
  | { type: 'failed'; said: string };
