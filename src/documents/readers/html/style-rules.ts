// As much of CSS as says whether something is seen: rules for one class, one id or one element, and inline styles.

export interface SeenStyle {
  hidden?: boolean;
  struck?: boolean;
  raised?: 'sup' | 'sub';
  /** Stands on a line of its own, or apart from what is beside it. */
  display?: 'block' | 'apart' | 'inline';
  /** Stands beside what it was taken out of: a number in front of its clause, a word at a place of its own. */
  aside?: boolean;
  /** Its children stand apart, though no space is written between them. */
  parts?: boolean;
  listStyle?: string;
  /** Words that the style sheet puts in front of the content, and behind it. */
  before?: string;
  after?: string;
}

type Attributes = Readonly<Record<string, string>>;

/** Rules that a page may bring before it is read more slowly than it is worth. */
const mostRules = 10_000;
const simpleSelector = /^(?:[a-z][\w-]*)?(?:[.#][\w-]+)?$/i;

export class StyleRules {
  readonly #rules = new Map<string, SeenStyle>();

  /** The text of a `<style>`. Rules within `@media` and the like are for other occasions. */
  add(css: string): void {
    let depth = 0;
    let selector = '';
    let from = 0;
    let last = 0;
    const rules = withoutComments(css);
    // By the braces alone: a pattern that takes the text before them as well would look through the rest of a text without any, again and again.
    for (const { 0: brace, index } of rules.matchAll(/[{}]/g)) {
      const text = rules.slice(last, index);
      last = index + 1;
      if (brace === '{') {
        if (depth === 0) selector = text.trim();
        depth += 1;
        from = depth;
      } else {
        if (depth === 1 && from === 1 && !selector.startsWith('@')) this.#addRule(selector, text);
        depth = Math.max(0, depth - 1);
      }
    }
  }

  /** What rules and its own attributes say of an element. */
  of(name: string, attributes: Attributes): SeenStyle {
    const own = declarations(attributes.style ?? '');
    const hidden = 'hidden' in attributes ? { hidden: true } : {};
    if (this.#rules.size === 0) return { ...hidden, ...own };
    const classes = (attributes.class ?? '').split(/\s+/).filter((one) => one !== '');
    const keys = [name, ...classes.flatMap((one) => [`.${one}`, `${name}.${one}`])];
    if (attributes.id) keys.push(`#${attributes.id}`, `${name}#${attributes.id}`);
    return Object.assign({}, hidden, ...keys.map((key) => this.#rules.get(key) ?? {}), own);
  }

  #addRule(selectors: string, text: string): void {
    const style = declarations(text);
    const words = generatedWords(text);
    if (words === '' && Object.keys(style).length === 0) return;
    for (const selector of selectors.split(',').map((one) => one.trim())) {
      const [, element = '', place] = /^(.*?)(?:::?(before|after))?$/i.exec(selector) ?? [];
      if (!simpleSelector.test(element) || this.#rules.size >= mostRules) continue;
      const said = place === undefined ? style : words === '' ? {} : { [place.toLowerCase()]: words };
      this.#rules.set(element, { ...this.#rules.get(element), ...said });
    }
  }
}

/** `content: "not "`: a text of letters; signs and pictures from fonts are ornament. */
function generatedWords(css: string): string {
  const quoted = /(?:^|[;\s])content:\s*(?:"([^"\n]{1,200})"|'([^'\n]{1,200})')\s*(?:;|!|$)/i.exec(css);
  const words = (quoted?.[1] ?? quoted?.[2] ?? '').replace(/\\([\da-f]{1,6}) ?/gi, (_, code: string) =>
    String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
  );
  if (/display:\s*none|visibility:\s*hidden/i.test(css)) return '';
  return /\p{L}{2}|\p{N}/u.test(words) && !/\p{Co}/u.test(words) ? words : '';
}

/** A pattern for comments would be slow on many that never end. */
function withoutComments(css: string): string {
  let text = '';
  let at = 0;
  for (let start = css.indexOf('/*'); start !== -1; start = css.indexOf('/*', at)) {
    text += css.slice(at, start);
    const end = css.indexOf('*/', start + 2);
    if (end === -1) return text;
    at = end + 2;
  }
  return text + css.slice(at);
}

function declarations(css: string): SeenStyle {
  const style: SeenStyle = {};
  for (const declaration of css.toLowerCase().split(';')) {
    const [property = '', value = ''] = declaration.split(':').map((part) => part.trim());
    set(style, property, value.replace(/\s*!important$/, ''));
  }
  return style;
}

function set(style: SeenStyle, property: string, value: string): void {
  if (property === 'display') setDisplay(style, value);
  if (property === 'float' || (property === 'position' && value === 'absolute'))
    style.aside = value === 'absolute' || value === 'left' || value === 'right';
  if (property === 'visibility') style.hidden = value === 'hidden' || value === 'collapse';
  if ((property === 'font-size' || property === 'opacity') && /^0(?:\.0+)?(?:\D*)$/.test(value))
    style.hidden = true;
  if (property.startsWith('text-decoration') && value.includes('line-through')) style.struck = true;
  if (property === 'vertical-align' && (value === 'super' || value === 'sub'))
    style.raised = value === 'sub' ? 'sub' : 'sup';
  // As LibreOffice writes it into books.
  if (property === 'top' && /^-?0?\.\d+em$/.test(value)) style.raised = value.startsWith('-') ? 'sup' : 'sub';
  if (property.startsWith('list-style')) style.listStyle = value;
}

function setDisplay(style: SeenStyle, value: string): void {
  style.hidden = value === 'none';
  if (/^(?:block|flex|grid|list-item|table|table-row|flow-root)$/.test(value)) style.display = 'block';
  if (/^(?:inline-block|table-cell|inline-flex|inline-grid|inline-table)$/.test(value))
    style.display = 'apart';
  if (value === 'inline') style.display = 'inline';
  if (/flex|grid|^table-row$/.test(value)) style.parts = true;
}
