const faults: Readonly<Record<string, string>> = {
  empty: 'It is empty.',
  'too-long': 'It is longer than any address.',
  unrecognized: 'It is neither a name, nor an address, nor a path.',
  'address-invalid': 'It is not a valid address.',
  'address-not-gguf': 'The address does not end in .gguf.',
  'too-many-shards': 'It names one of more parts than any model has.',
  'hub-repo-invalid': 'After hf: comes owner/repo, then perhaps @revision.',
  'hub-file-invalid': 'After the repository comes a quantization (Q4_K_M) or the name of a file.',
  'package-invalid': 'After pypi: comes a package, or several joined by +, each perhaps with ==version.',
};

/** Why a reference to a model cannot be read. */
export function refFault(reason: string): string {
  return faults[reason] ?? `Reason: ${reason}.`;
}
