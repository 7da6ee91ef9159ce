// What is met on the way through a Word document besides its text: what was left out, what is not read, which parts it
// refers to.

import type { DocumentWarning, UnreadKind } from '../../document.ts';
import { relationId } from '../archive/relations.ts';
import { own } from '../own.ts';

type Attributes = Readonly<Record<string, string>>;

export interface SideReference {
  kind: 'header' | 'footer';
  type: string;
  id: string;
}

const unreadElements: Readonly<Record<string, UnreadKind>> = {
  'pic:pic': 'picture',
  'v:imagedata': 'picture',
  'c:chart': 'chart',
  'cx:chart': 'chart',
  'dgm:relIds': 'diagram',
  'o:OLEObject': 'embedded-object',
  'w:altChunk': 'embedded-object',
  'w:subDoc': 'embedded-object',
};
/** Enough of what a comment is about to find the place. */
const longestQuote = 80;

export class WordFindings {
  deleted = false;
  hidden = false;
  struck = 0;
  /** Pictures from fonts that stand for no character. */
  replaced = 0;
  readonly references: SideReference[] = [];
  /** Some section has heads of its own on its first page. */
  firstPages = false;
  /** Comment id → the words that it is about. */
  readonly commented = new Map<string, string>();
  readonly #openComments = new Set<string>();
  readonly #unread = new Map<UnreadKind, number>();

  /** Takes an element that is no text; false for every other. */
  note(name: string, attributes: Attributes): boolean {
    const unread = own(unreadElements, name);
    const id = attributes['w:id'] ?? '';
    if (unread !== undefined) this.#unread.set(unread, (this.#unread.get(unread) ?? 0) + 1);
    else if (name === 'w:headerReference' || name === 'w:footerReference') this.#refer(name, attributes);
    else if (name === 'w:titlePg')
      this.firstPages = attributes['w:val'] !== '0' && attributes['w:val'] !== 'false';
    else if (name === 'w:commentRangeStart') this.#openComments.add(id);
    else if (name === 'w:commentRangeEnd') this.#openComments.delete(id);
    else return false;
    return true;
  }

  /** Text that passes by; comments remember what they are about. */
  quote(text: string): void {
    for (const id of this.#openComments) {
      const quoted = this.commented.get(id) ?? '';
      if (quoted.length < longestQuote) this.commented.set(id, `${quoted}${text}`.slice(0, longestQuote));
    }
  }

  get warnings(): DocumentWarning[] {
    const warnings: DocumentWarning[] = [];
    if (this.replaced > 0) warnings.push({ type: 'characters-replaced', count: this.replaced });
    if (this.deleted) warnings.push({ type: 'deleted-text-dropped' });
    if (this.struck > 0) warnings.push({ type: 'struck-text-dropped', count: this.struck });
    if (this.hidden) warnings.push({ type: 'hidden-text-dropped' });
    for (const [kind, count] of this.#unread) warnings.push({ type: 'parts-not-read', kind, count });
    return warnings;
  }

  #refer(name: string, attributes: Attributes): void {
    const kind = name === 'w:headerReference' ? 'header' : 'footer';
    this.references.push({ kind, type: attributes['w:type'] ?? 'default', id: relationId(attributes) });
  }
}
