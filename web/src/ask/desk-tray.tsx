import type { VNode } from 'preact';
import { DocumentTray } from '../documents/index.ts';
import type { Desk } from '../state/desk.ts';
import { uploads } from '../state/uploads.ts';

/** A chat has no documents, and no place for them until some are dropped. */
export function DeskTray({ desk }: { desk: Desk }): VNode | null {
  return desk.documents.length === 0 && uploads.value.length === 0 ? null : <DocumentTray desk={desk} />;
}
