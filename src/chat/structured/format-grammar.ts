// What an answer has to be, as a grammar to write it by and a check to hold it against when it is there.
import { DesksideError, type ResponseFormat } from '../../core/index.ts';
import { checkGrammar } from '../../engine/index.ts';
import { RegexUnsupported } from '../regex/regex.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { type SchemaProblem, schemaProblem } from '../schema/schema-problem.ts';
import { grammarOfSchema } from './compile-schema.ts';
import { GrammarRules, literal } from './grammar-rules.ts';
import { plainCharacter, regexGrammar } from './regex-grammar.ts';

export interface FormatGrammar {
  grammar: string;
  /** What is wrong with an answer; `null` where it is what was asked for. */
  problemOf(text: string): SchemaProblem | null;
  /** Words in its schema that are no keywords. */
  foreign: readonly string[];
}

const anyObject: JsonSchema = { type: 'object' };

/** Throws `schema-unsupported`, `grammar-invalid` and `request-invalid`. */
export function formatGrammar(format: ResponseFormat): FormatGrammar {
  const made = makeGrammar(format);
  // Here rather than in the engine, so that what is too large is refused before anything is read.
  checkGrammar(made.grammar);
  return made;
}

function makeGrammar(format: ResponseFormat): FormatGrammar {
  switch (format.type) {
    case 'json':
      return jsonFormat(anyObject);
    case 'json-schema':
      return jsonFormat(format.schema, format.additionalProperties !== true);
    case 'choice':
      return plainFormat(`root ::= ${format.choices.map(literal).join(' | ')}`);
    case 'regex':
      return plainFormat(regexFormat(format.pattern));
    case 'grammar':
      return plainFormat(format.grammar);
    default:
      return format satisfies never;
  }
}

function plainFormat(grammar: string): FormatGrammar {
  return { grammar, foreign: [], problemOf: () => null };
}

function jsonFormat(schema: JsonSchema, closed = true): FormatGrammar {
  return {
    ...grammarOfSchema(schema, closed),
    problemOf: (text) => {
      try {
        return schemaProblem(JSON.parse(text), schema);
      } catch {
        return { path: '$', keyword: 'not_json' };
      }
    },
  };
}

/** As a whole: an answer has nothing around it. */
function regexFormat(pattern: string): string {
  const rules = new GrammarRules();
  try {
    return rules.toText(regexGrammar(rules, `^(?:${withoutAnchors(pattern)})$`, plainCharacter));
  } catch (error) {
    if (!(error instanceof RegexUnsupported)) throw error;
    const { fault } = error;
    throw new DesksideError('schema-unsupported', { path: '#', fault: { type: 'pattern', fault } });
  }
}

function withoutAnchors(pattern: string): string {
  return pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
}
