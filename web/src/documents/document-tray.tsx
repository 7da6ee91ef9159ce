// The documents that the next question is about: what was read of them, how much of the window they take, and what was left out.
import type { VNode } from 'preact';
import type { Desk } from '../state/desk.ts';
import { documentOf } from '../state/resources.ts';
import { uploads } from '../state/uploads.ts';
import { text } from '../text/index.ts';
import { AddMenu } from './add-menu.tsx';
import { DocumentCard } from './document-card.tsx';
import { ReadingState } from './reading-state.tsx';
import { UploadCard } from './upload-card.tsx';

export function DocumentTray({ desk }: { desk: Desk }): VNode {
  const here = desk.documents.flatMap((id) => documentOf(id) ?? []);
  return (
    <section class="tray" aria-label={text().documents}>
      <ul class="cards">
        {here.map((document) => (
          <DocumentCard
            key={document.id}
            document={document}
            onRemove={() => void desk.setDocuments(desk.documents.filter((id) => id !== document.id))}
          />
        ))}
        {uploads.value.map((upload) => (
          <UploadCard key={upload.id} upload={upload} />
        ))}
        <li class="card-add">
          <AddMenu inWords={here.length + uploads.value.length === 0} />
        </li>
      </ul>
      {here.length > 0 && <ReadingState desk={desk} />}
    </section>
  );
}
