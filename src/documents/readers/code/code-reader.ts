import { readPlainText } from '../plain-text.ts';
import type { Reader } from '../reader.ts';
import { splitLines } from '../split-lines.ts';
import { codeChunks } from './code-chunks.ts';
import { withoutTexComments } from './without-tex-comments.ts';

const isTex = /\.(?:tex|sty|cls)$/i;

/** Source code, configuration and data in lines: kept as it is, cited by the line. */
export const codeReader: Reader = {
  format: 'code',
  version: 2,
  withoutPictures: true,
  // biome-ignore format: one list
  extensions: [
    'ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'jsonc', 'json5', 'py', 'pyi', 'rb', 'php', 'pl', 'pm',
    'java', 'kt', 'kts', 'scala', 'groovy', 'gradle', 'clj', 'cljs', 'c', 'h', 'cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx', 'm', 'mm', 'cs',
    'fs', 'vb', 'go', 'rs', 'swift', 'dart', 'zig', 'nim', 'd', 'lua', 'r', 'jl', 'ex', 'exs', 'erl', 'hrl', 'hs', 'ml', 'mli', 'elm',
    'lisp', 'el', 'scm', 'rkt', 'f', 'f90', 'f95', 'for', 'pas', 'ada', 'adb', 'ads', 'cob', 'asm', 's', 'v', 'vhd', 'sv', 'sql', 'sh', 'bash',
    'zsh', 'fish', 'ps1', 'bat', 'cmd', 'awk', 'sed', 'mk', 'cmake', 'bazel', 'bzl', 'nix', 'tf', 'hcl', 'yaml', 'yml', 'toml', 'ini', 'cfg',
    'conf', 'properties', 'env', 'xml', 'xsd', 'xsl', 'svg', 'css', 'scss', 'sass', 'less', 'vue', 'svelte', 'graphql', 'gql', 'proto', 'thrift',
    'tex', 'bib', 'sty', 'cls', 'diff', 'patch', 'dockerfile', 'makefile',
  ],
  async read(input) {
    return readPlainText(input, (text) => {
      const lines = splitLines(text);
      return codeChunks(isTex.test(input.name) ? withoutTexComments(lines) : lines);
    });
  },
};
