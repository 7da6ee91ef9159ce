import { Option } from 'commander';

export function matchModelOption(): Option {
  return new Option(
    '--match-model <model>',
    'an embedding model that also finds sentences that share no word with the question; it reads each document once, and what ' +
      'it made is cached',
  );
}
