const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  json: 'application/json; charset=utf-8',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  md: 'text/plain; charset=utf-8',
};

/** Of what a build leaves; anything else is bytes. */
export function mediaTypeOfFile(name: string): string {
  return types[/\.(\w+)$/.exec(name)?.[1] ?? ''] ?? 'application/octet-stream';
}
