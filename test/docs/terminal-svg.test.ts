// How a terminal becomes a picture (scripts/make-pictures.ts).
import { expect, test } from 'vitest';
import { framesOf } from '../../scripts/lib/terminal-frames.ts';
import { movingSvg, stillSvg } from '../../scripts/lib/terminal-svg.ts';

const screen = { columns: 20, rows: 3 };
const written = [
  { atMs: 0, text: '\x1b[1m$\x1b[0m a < b & c\r\n' },
  { atMs: 500, text: '\x1b[2mReading 10%\x1b[0m' },
  { atMs: 1000, text: '\r\x1b[2K\x1b[36m[1]\x1b[0m  far' },
];

test('a frame is what a person sees: marks escaped, gaps kept, colours and weights told', async () => {
  const frames = await framesOf(written, screen);
  expect(frames.map(({ atMs }) => atMs)).toEqual([0, 500, 1000]);
  expect(frames.at(-1)?.rows[1]).toEqual([
    { column: 0, text: '[1]', bold: false, dim: false, color: 6 },
    { column: 5, text: 'far', bold: false, dim: false, color: null },
  ]);
  const svg = stillSvg(frames.at(-1)?.rows ?? [], { ...screen, title: 'T & t' });
  expect(svg).toContain('<title>T &amp; t</title>');
  expect(svg).toContain('a &lt; b &amp; c');
  expect(svg).toMatch(/font-weight="bold">\$</);
  expect(svg).toMatch(/<tspan x="53"[^>]*>far</);
});

test('what moves ends in its last frame, which is what stands there where nothing moves', async () => {
  const svg = movingSvg(await framesOf(written, screen), 3000, { ...screen, title: 'T' });
  expect(svg).toMatch(/display="none"><set [^>]*to="inline" begin="0.5s" end="1s"\/><tspan[^>]*>Reading 10%/);
  expect(svg).toMatch(
    /<text y="\d+"><set attributeName="display" to="none" begin="0s" end="1s"\/><tspan[^>]*>\[1\]/,
  );
  expect(svg).toMatch(/<text y="\d+"><tspan[^>]*>\$/);
});
