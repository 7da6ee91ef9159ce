import { Settings } from 'lucide';
import type { VNode } from 'preact';
import { go } from '../state/route.ts';
import { type Theme, theme, themes } from '../state/theme.ts';
import { chooseLanguage, type Language, language, languages, text } from '../text/index.ts';
import { Icon, Menu, type MenuItem } from '../ui/index.ts';

/** Appearance and language, this browser's own matter, and the way to tool servers. */
export function SettingsMenu(): VNode {
  const t = text();
  const names: Record<Theme, string> = { system: t.themeSystem, light: t.themeLight, dark: t.themeDark };
  const appearance = themes.map(
    (each, at): MenuItem => ({
      label: names[each],
      ...(at === 0 ? { heading: t.theme } : {}),
      isChecked: theme.value === each,
      onClick: () => {
        theme.value = each;
      },
    }),
  );
  const tongues = (Object.keys(languages) as Language[]).map(
    (each, at): MenuItem => ({
      label: languages[each],
      ...(at === 0 ? { heading: t.language } : {}),
      isChecked: language.value === each,
      onClick: () => chooseLanguage(each),
    }),
  );
  const tools: MenuItem = { label: t.toolServers, onClick: () => go({ type: 'tools' }) };
  return (
    <Menu label={t.settings} class="nav-link" items={[tools, ...appearance, ...tongues]}>
      <Icon of={Settings} />
      {t.settings}
    </Menu>
  );
}
