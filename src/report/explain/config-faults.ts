import type { ConfigFault } from '../../core/index.ts';
import type { Action } from '../actions/index.ts';
import { formatBytes } from '../format.ts';
import { didYouMean } from './did-you-mean.ts';

interface ConfigWords {
  /** Behind the name of the file and the line. */
  what: string;
  known: string[];
  actions: Action[];
}

/** What is wrong with the file of settings, and what to type instead. */
export function configFault(fault: ConfigFault, path: string): ConfigWords {
  switch (fault.type) {
    case 'syntax':
      return told('this is not TOML.', [`The parser says: ${fault.said}`]);
    case 'unknown':
      return told(`“${fault.name}” is not a setting.`, didYouMean(fault.suggestions));
    case 'value':
      return told(`${fault.name} has a value that it cannot have.`, [`Expected: ${fault.expected}.`]);
    case 'secret':
      return told(`“${fault.name}” looks like a secret, and secrets do not belong in this file.`, [
        'Tokens come from the environment (HF_TOKEN, DESKSIDE_API_KEY), and keys of the server from: deskside keys add NAME',
      ]);
    case 'elsewhere':
      return told(`${fault.name} cannot be set in this file.`, [`Set it with: ${fault.instead}`]);
    case 'others-can-change':
      return {
        what: 'other users can change this file, so it is not used.',
        known: ['Whoever can change it, or a folder above it, decides what Deskside does for you.'],
        actions: [{ type: 'restrict-file', path }],
      };
    case 'too-large':
      return told(`the file is larger than ${formatBytes(fault.limitBytes)}.`);
    default:
      return fault satisfies never;
  }
}

function told(what: string, known: string[] = []): ConfigWords {
  return { what, known, actions: [{ type: 'list-settings' }] };
}
