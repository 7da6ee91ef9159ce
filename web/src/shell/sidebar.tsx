// Collections and conversations, what this computer is doing, and whether anything left it.
import { Cpu, Layers, Plus, ShieldCheck } from 'lucide';
import type { VNode } from 'preact';
import { status } from '../state/resources.ts';
import { hrefOf, type Route, route } from '../state/route.ts';
import { sidebarOpen } from '../state/sidebar.ts';
import { text } from '../text/index.ts';
import { Icon } from '../ui/index.ts';
import { Collections } from './collections.tsx';
import { Conversations } from './conversations.tsx';
import { Logo } from './logo.tsx';
import { SettingsMenu } from './settings-menu.tsx';

export function Sidebar(): VNode {
  const t = text();
  return (
    <>
      {sidebarOpen.value && <SidebarBackdrop />}
      <nav class={sidebarOpen.value ? 'sidebar open' : 'sidebar'} aria-label={t.menu}>
        <div class="sidebar-head">
          <a class="brand" href={hrefOf({ type: 'home' })}>
            <Logo />
            {t.appName}
          </a>
          <a class="button small" href={hrefOf({ type: 'home' })} title={t.newConversationTitle}>
            <Icon of={Plus} size={16} />
            {t.newConversation}
          </a>
        </div>
        <div class="sidebar-lists">
          <Collections />
          <Conversations />
        </div>
        <div class="sidebar-foot">
          <NavLink to={{ type: 'models' }} label={t.models} icon={Layers} />
          <NavLink to={{ type: 'computer' }} label={t.thisComputer} icon={Cpu} />
          <SettingsMenu />
          <NothingLeft />
        </div>
      </nav>
    </>
  );
}

function SidebarBackdrop(): VNode {
  return (
    <button
      type="button"
      class="backdrop"
      aria-label={text().close}
      onClick={() => {
        sidebarOpen.value = false;
      }}
    />
  );
}

interface NavLinkProps {
  to: Route;
  label: string;
  icon: typeof Cpu;
}

function NavLink({ to, label, icon }: NavLinkProps): VNode {
  return (
    <a class="nav-link" href={hrefOf(to)} aria-current={route.value.type === to.type ? 'page' : undefined}>
      <Icon of={icon} />
      {label}
    </a>
  );
}

function NothingLeft(): VNode | null {
  const t = text();
  const { openedCount } = status.value?.network ?? {};
  if (openedCount === undefined) return null;
  return (
    <a class="nothing-left" href={hrefOf({ type: 'computer' })}>
      <Icon of={ShieldCheck} size={16} />
      {openedCount === 0 ? t.nothingLeft : t.openedCount(openedCount)}
    </a>
  );
}
