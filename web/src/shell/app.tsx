import type { VNode } from 'preact';
import { locked } from '../api/index.ts';
import { ConversationView } from '../ask/index.ts';
import { ComputerView } from '../computer/index.ts';
import { DocumentViewer, DropArea } from '../documents/index.ts';
import { ModelsView } from '../models/index.ts';
import { type Route, route } from '../state/route.ts';
import { viewed } from '../state/viewer.ts';
import { text } from '../text/index.ts';
import { CallQuestion, ToolServersView } from '../tools/index.ts';
import { Notices } from '../ui/index.ts';
import { CollectionView } from './collection-view.tsx';
import { HomeView } from './home-view.tsx';
import { LockedView } from './locked-view.tsx';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';
import { useKeys } from './use-keys.ts';

export function App(): VNode {
  useKeys();
  if (locked.value) return <LockedView />;
  return (
    <DropArea>
      <a class="skip" href="#main">
        {text().skipToContent}
      </a>
      <div class={viewed.value === null ? 'shell' : 'shell with-viewer'}>
        <Sidebar />
        <div class="middle">
          <TopBar />
          <main id="main" tabIndex={-1}>
            <Shown at={route.value} />
          </main>
        </div>
        <DocumentViewer />
      </div>
      <CallQuestion />
      <Notices />
    </DropArea>
  );
}

function Shown({ at }: { at: Route }): VNode {
  switch (at.type) {
    case 'home':
      return <HomeView />;
    case 'conversation':
      return <ConversationView key={at.id} id={at.id} source={at.source} />;
    case 'collection':
      return <CollectionView key={at.id} id={at.id} />;
    case 'models':
      return <ModelsView />;
    case 'tools':
      return <ToolServersView />;
    case 'computer':
      return <ComputerView />;
    default:
      return at satisfies never;
  }
}
