// Narrow windows only: the way to the lists.
import { Menu as MenuIcon } from 'lucide';
import type { VNode } from 'preact';
import { about } from '../state/open-conversation.ts';
import { sidebarOpen } from '../state/sidebar.ts';
import { text } from '../text/index.ts';
import { IconButton } from '../ui/index.ts';

export function TopBar(): VNode {
  return (
    <header class="top-bar">
      <IconButton
        icon={MenuIcon}
        label={text().menu}
        onClick={() => {
          sidebarOpen.value = !sidebarOpen.value;
        }}
      />
      <span class="top-title" dir="auto">
        {about.value?.title ?? text().appName}
      </span>
    </header>
  );
}
