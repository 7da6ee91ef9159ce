export { errorWords } from './errors/error-words.ts';
export {
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
  formatPercent,
  formatRate,
  formatShort,
  formatTime,
} from './format.ts';
export { warningWords } from './notices/notice-words.ts';
export { chooseLanguage, isLanguage, type Language, language, languages, text } from './text.ts';
export type { Texts } from './texts.ts';
