import type { PatternFault, SchemaFault } from '../../core/index.ts';
import { formatCount } from '../format.ts';

/** Why answers cannot be kept to part of a schema, as a clause. */
export function schemaFault(fault: SchemaFault): string {
  switch (fault.type) {
    case 'keyword':
      return `“${fault.keyword}” is not supported`;
    case 'value-type':
      return `the type ${fault.named} is unknown`;
    case 'format':
      return `the format “${fault.format}” is not supported`;
    case 'pattern':
      return `the pattern cannot be followed: ${patternFault(fault.fault)}`;
    case 'beside':
      return `“${fault.keyword}” together with “${fault.other}” is not supported`;
    case 'not-merged':
      return `its conditions for “${fault.keyword}” cannot be combined`;
    case 'branches-overlap':
      return 'a value could match several branches of “oneOf”';
    case 'reference':
      return `“${fault.ref}” is not in the schema`;
    case 'reference-circle':
      return 'the reference leads back to itself';
    case 'too-high':
      return `“${fault.keyword}” is too large`;
    case 'nothing-fits':
      return 'no value can match it';
    case 'no-field':
      return `“${fault.keyword}” is not supported for fields that are filled in from documents`;
    case 'no-fields':
      return 'it names no fields: an object with “properties” is needed';
    case 'too-large':
      return 'the schema is too large';
    default:
      return fault satisfies never;
  }
}

function patternFault(fault: PatternFault): string {
  switch (fault.type) {
    case 'escape':
      return `“${fault.escape}” is not supported`;
    case 'unexpected':
      return `“${fault.character}” after ${formatCount(fault.at)} characters was not expected`;
    case 'too-many-repeats':
      return `no more than ${formatCount(fault.most)} repetitions are supported`;
    default:
      return plain[fault.type];
  }
}

const plain: {
  readonly [F in Exclude<PatternFault['type'], 'escape' | 'unexpected' | 'too-many-repeats'>]: string;
} = {
  'too-long': 'it is too long',
  'nested-too-deep': 'its groups are nested too deeply',
  'look-around': 'look-ahead and look-behind are not supported',
  'inner-anchor': '“^” and “$” are supported at its ends only',
  'open-group': 'a group is not closed',
  'open-class': 'a character class is not closed',
  'empty-class': 'a character class contains nothing',
  'backward-range': 'a range of characters ends before it begins',
  'backward-repeat': 'a number of repetitions ends before it begins',
  'half-character': 'an escape stands for no whole character',
};
