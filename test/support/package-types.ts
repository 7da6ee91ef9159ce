// The types of a package as a strict project sees them, which installed it. TypeScript 5.9 has the interface for that.
import ts from 'typescript-classic';

/** A project of such files that checks the declarations of what it uses, too. */
export function strictProject(files: readonly string[]): ts.Program {
  return ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  });
}

export function faultsOf(program: ts.Program): string[] {
  const faults = ts.getPreEmitDiagnostics(program);
  return faults.map(({ file, messageText }) => {
    return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

/**
 * Types that the declarations of a package's entry mention and do not export: nobody can name them.
 * @param entry path of a declaration file of the program
 */
export function forgottenExports(program: ts.Program, entry: string): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${entry} exports nothing`);
  const behind = (symbol: ts.Symbol): ts.Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exported = new Map(checker.getExportsOfModule(module).map((symbol) => [behind(symbol), symbol.name]));
  const folder = entry.slice(0, entry.lastIndexOf('/'));
  const isOurs = ({ declarations = [] }: ts.Symbol): boolean =>
    declarations.some((declaration) => declaration.getSourceFile().fileName.startsWith(folder));
  const forgotten = new Set<string>();
  const visit = (node: ts.Node, by: string): void => {
    const name = referenceIn(node);
    const found = name && checker.getSymbolAtLocation(name);
    const symbol = found && behind(found);
    const isType = symbol !== undefined && !(symbol.flags & ts.SymbolFlags.TypeParameter);
    if (isType && isOurs(symbol) && !exported.has(symbol))
      forgotten.add(`${symbol.name}, mentioned by ${by}`);
    ts.forEachChild(node, (child) => visit(child, by));
  };
  for (const [symbol, name] of exported) {
    for (const declaration of symbol.declarations ?? []) visit(declaration, name);
  }
  return [...forgotten].sort();
}

/** The name of the type that a piece of a declaration refers to; what a type was made from (`typeof schema`) need not be named. */
function referenceIn(node: ts.Node): ts.Node | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  if (ts.isExpressionWithTypeArguments(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return node.qualifier;
  return undefined;
}
