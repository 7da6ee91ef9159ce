// The table of the language that is shown.
import { computed, signal } from '@preact/signals';
import { de } from './de.ts';
import { en } from './en.ts';
import type { Texts } from './texts.ts';

export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const tables: Readonly<Record<Language, Texts>> = { en, de };
const kept = 'deskside-language';

export const language = signal<Language>(firstLanguage());
const table = computed(() => tables[language.value]);

/** Read while drawing, so that another language is drawn at once. */
export function text(): Texts {
  return table.value;
}

export function chooseLanguage(to: Language): void {
  localStorage.setItem(kept, to);
  language.value = to;
}

export function isLanguage(name: string | undefined | null): name is Language {
  return name !== undefined && name !== null && Object.hasOwn(languages, name);
}

function firstLanguage(): Language {
  // Without a browser there is none.
  const chosen = typeof localStorage === 'undefined' ? null : localStorage.getItem(kept);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((each) => each.split('-')[0]).find(isLanguage) ?? 'en';
}
