// Where Tesseract and the data of its languages lie: optional packages beside ours, looked up and never fetched.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface Tesseract {
  /** Script of the variant that gives the same result on every processor. */
  core: string;
  languages: readonly { code: string; path: string }[];
  /** Engine, version and languages: what the same picture gives the same text under. */
  id: string;
  /** Versions of the languages' data. */
  data: string;
}

/** Two-letter codes of languages whose data packages exist, and Tesseract's own codes for them. */
const codes: Readonly<Record<string, string>> = {
  ar: 'ara',
  cs: 'ces',
  da: 'dan',
  de: 'deu',
  el: 'ell',
  en: 'eng',
  es: 'spa',
  fi: 'fin',
  fr: 'fra',
  hu: 'hun',
  it: 'ita',
  ja: 'jpn',
  ko: 'kor',
  nb: 'nor',
  nl: 'nld',
  nn: 'nor',
  no: 'nor',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  sv: 'swe',
  tr: 'tur',
  uk: 'ukr',
  zh: 'chi_sim',
};

const require = createRequire(import.meta.url);
/** Small networks in whole numbers: as good as the large ones on print, at a third of the size. */
const dataFolder = '4.0.0_best_int';

/** `undefined` where it is not installed, or has none of the languages. */
export function findTesseract(languages: readonly string[] = usualLanguages()): Tesseract | undefined {
  const core = resolved('tesseract.js-core/package.json');
  if (core === undefined) return undefined;
  const found = [...new Set(languages)].flatMap((code) => {
    const data = /^[a-z_]{3,12}$/.test(code)
      ? resolved(`@tesseract.js-data/${code}/package.json`)
      : undefined;
    if (data === undefined) return [];
    const path = join(dirname(data), dataFolder, `${code}.traineddata.gz`);
    return [{ code, path, version: versionIn(data) }];
  });
  if (found.length === 0) return undefined;
  return {
    core: join(dirname(core), 'tesseract-core-simd-lstm.js'),
    languages: found.map(({ code, path }) => ({ code, path })),
    id: `tesseract-${versionIn(core)}(${found.map(({ code }) => code).join('+')})`,
    data: found.map(({ code, version }) => `${code}@${version}`).join(),
  };
}

function versionIn(packageJson: string): string {
  const { version }: { version: string } = require(packageJson);
  return version;
}

/** The system's own, and English. */
function usualLanguages(): string[] {
  const [system = 'en'] = new Intl.DateTimeFormat().resolvedOptions().locale.split('-');
  const own = Object.hasOwn(codes, system) ? codes[system] : undefined;
  return own === undefined ? ['eng'] : [own, 'eng'];
}

function resolved(name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
}
