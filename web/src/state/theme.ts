// Light, dark, or as the system has it. Kept by this browser.
import { effect, signal } from '@preact/signals';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const kept = 'deskside-theme';
const found = localStorage.getItem(kept);

export const theme = signal<Theme>(themes.find((each) => each === found) ?? 'system');

export function followTheme(): void {
  effect(() => {
    localStorage.setItem(kept, theme.value);
    document.documentElement.dataset.theme = theme.value;
  });
}
