// Builds the page into dist/web. What pdf.js needs for the rarer fonts and character sets lies beside it, under names of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Character tables, the standard fonts, and decoders of pictures in JavaScript: the policy of the page allows no WebAssembly. */
function pdfData(): Plugin {
  const wanted = [
    { folder: 'cmaps', matching: /\.bcmap$|^LICENSE/ },
    { folder: 'standard_fonts', matching: /\.(?:pfb|ttf)$|^LICENSE/ },
    { folder: 'wasm', matching: /_fallback\.js$|^LICENSE_(?:PDFJS_)?(?:JBIG2|OPENJPEG)$/ },
  ];
  return {
    name: 'pdf-data',
    generateBundle() {
      for (const { folder, matching } of wanted)
        for (const name of readdirSync(join(pdfjs, folder)).filter((each) => matching.test(each)))
          this.emitFile({
            type: 'asset',
            fileName: `pdf/${folder}/${name}`,
            source: readFileSync(join(pdfjs, folder, name)),
          });
    },
  };
}

export default defineConfig({
  root,
  base: '/',
  build: {
    outDir: join(root, '../dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: 'licenses.md' },
  },
  plugins: [pdfData()],
});
