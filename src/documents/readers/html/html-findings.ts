// What a page has besides the text that is read.
import type { DocumentWarning, UnreadKind } from '../../document.ts';
import { own } from '../own.ts';

type Attributes = Readonly<Record<string, string>>;

const unread: Readonly<Record<string, UnreadKind>> = {
  iframe: 'frame',
  frame: 'frame',
  object: 'embedded-object',
  embed: 'embedded-object',
  video: 'embedded-object',
  audio: 'embedded-object',
};

export class HtmlFindings {
  hid = false;
  struck = 0;
  readonly #unread = new Map<UnreadKind, number>();

  note(name: string, attributes: Attributes): void {
    const kind = name === 'img' ? pictureKind(attributes) : own(unread, name);
    if (kind !== undefined) this.#unread.set(kind, (this.#unread.get(kind) ?? 0) + 1);
  }

  get warnings(): DocumentWarning[] {
    const warnings: DocumentWarning[] = [];
    if (this.hid) warnings.push({ type: 'hidden-text-dropped' });
    if (this.struck > 0) warnings.push({ type: 'struck-text-dropped', count: this.struck });
    for (const [kind, count] of this.#unread) warnings.push({ type: 'parts-not-read', kind, count });
    return warnings;
  }
}

/** A picture with a text of its own is read by that; an empty one says that it only adorns. */
function pictureKind({ alt, width, height }: Attributes): UnreadKind | undefined {
  return alt !== undefined || width === '1' || height === '1' ? undefined : 'picture';
}
