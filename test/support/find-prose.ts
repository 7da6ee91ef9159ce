// Finds text in a source file that reads like a sentence for people.
import ts from 'typescript-classic';

export interface Prose {
  line: number;
  text: string;
}

/** Without one of these, words in a row are a list, a name or a declaration. */
const functionWords = new Set(
  (
    'a an the is are was were be been has have had can cannot could will would may must not no none nothing nobody ' +
    'it its this that these there with without of to from for in on at by than when where which who because since and or but'
  ).split(' '),
);
const fewestWords = 3;
/** In the data of an error, where there should be codes and names. */
const fewestWordsOfData = 2;
const word = /^[“"'‘(]?\p{L}[\p{L}’'-]*[”"'’).,:;!?…]*$/u;
const statement = /^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ATTACH|PRAGMA|BEGIN|ALTER)\b|\bORDER BY\b/;
const declaration = /^[a-z_]\w*( \*+|\*+ | )\w+\(.*\)$/;

function readsLikeProse(text: string, isData: boolean): boolean {
  if (statement.test(text) || declaration.test(text)) return false;
  const words = text
    .trim()
    .split(/\s+/)
    .filter((each) => word.test(each));
  if (isData && words.length >= fewestWordsOfData) return true;
  if (words.length < fewestWords) return false;
  const plain = words.map((each) => each.toLowerCase().replace(/[^\p{L}]/gu, ''));
  const isSentence = /^[“"‘]?\p{Lu}/u.test(text) && /[.:?!]$/.test(text.trim());
  return isSentence || plain.some((each) => functionWords.has(each));
}

/** Reasons of what no person can cause: a mistake of ours, told as one. */
const internalCodes = /new DesksideError\(\s*'(internal|engine-request|engine-protocol)'/;

export function findProse(file: string, source: string): Prose[] {
  const found: Prose[] = [];
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null && readsLikeProse(text, isDataOfError(node)) && !isInternal(node)) {
      found.push({ line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

/** What is wrong, in the data of an error or on the way there. */
const wrongs = /^(reason|said|problem|expected|found|fault|what|why|note|queue)$/;

function isDataOfError(node: ts.Node): boolean {
  if (ts.isPropertyAssignment(node.parent) && wrongs.test(node.parent.name.getText())) return true;
  const made = enclosing(node, ts.isNewExpression);
  return made !== null && (ts.isThrowStatement(made.parent) || made.expression.getText() === 'DesksideError');
}

/** What a program says to itself: in the message of an error that is none of the table, as such a reason (`refusal` makes one), or in the log of a process. */
function isInternal(node: ts.Node): boolean {
  const call = enclosing(node, ts.isCallExpression)?.expression.getText() ?? '';
  if (/^console\.error$|\blog\.push$|^refusal$/.test(call)) return true;
  const thrown = enclosing(node, ts.isNewExpression);
  if (thrown !== null) {
    const name = thrown.expression.getText();
    return name === 'DesksideError'
      ? internalCodes.test(thrown.getText())
      : /(Error|Fault|Mismatch)$/.test(name);
  }
  const named = enclosing(node, ts.isVariableDeclaration);
  if (named?.name.getText() !== 'reason') return false;
  // `const reason = …` stands right before the error that it is the reason of.
  const block = enclosing(named, ts.isBlock);
  const after = block?.statements.find((each) => each.getStart() > node.getEnd());
  return after !== undefined && internalCodes.test(after.getText());
}

/** The nearest node of this kind around another, within the same function. */
function enclosing<T extends ts.Node>(node: ts.Node, is: (each: ts.Node) => each is T): T | null {
  for (let each = node.parent; each !== undefined; each = each.parent) {
    if (is(each)) return each;
    if (ts.isFunctionLike(each) && !ts.isArrowFunction(each)) return null;
  }
  return null;
}
