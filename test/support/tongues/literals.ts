import ts from 'typescript';

/** Attributes that are read by people. */
const spoken =
  /^(?:title|alt|placeholder|label|hint|caption|summary|aria-(?:label|description|roledescription|valuetext|placeholder))$/;
const hasWords = (text: string) => /\p{L}{2}/u.test(text);

function literalOf(node: ts.Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map((it) => it.literal.text)].join(' ');
  return ts.isJsxExpression(node) ? literalOf(node.expression) : undefined;
}

/** Words that a component says without asking for a text. */
export function literalWords(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && hasWords(node.text)) found.push(node.text.trim());
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
      const said = literalOf(node.expression);
      if (said !== undefined && hasWords(said)) found.push(said);
    }
    if (ts.isJsxAttribute(node) && spoken.test(node.name.getText(file))) {
      const said = literalOf(node.initializer);
      if (said !== undefined && hasWords(said)) found.push(said);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
