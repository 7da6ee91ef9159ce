// How long reading a PDF takes, beside what pdf.js alone takes for its text, each in a process of its own.
//   node scripts/time-pdf.ts FILE [RUNS, 3 when left out]
// CPU time, so that what else the machine does counts less; memory is the most that was resident.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { getDocument } from 'unpdf/pdfjs';
import { documentLimits } from '../src/documents/index.ts';
import { parsePdf } from '../src/documents/readers/pdf/parse-pdf.ts';

const [, script = '', file = '', runs = '3', reader] = process.argv;

async function textAlone(bytes: Uint8Array): Promise<number> {
  const document = await getDocument({ data: bytes, verbosity: 0, useSystemFonts: false }).promise;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    await page.getTextContent();
    page.cleanup();
  }
  return document.numPages;
}

async function whole(bytes: Uint8Array): Promise<number> {
  return (await parsePdf({ name: file, bytes, limits: documentLimits })).pages ?? 0;
}

if (reader === undefined) {
  for (let run = 0; run < Number(runs); run += 1) {
    for (const name of ['pdf.js', 'Deskside'])
      spawnSync(process.execPath, [script, file, runs, name], { stdio: 'inherit' });
  }
} else {
  const bytes = new Uint8Array(readFileSync(file));
  const before = process.cpuUsage();
  const pages = await (reader === 'pdf.js' ? textAlone : whole)(bytes);
  const { user, system } = process.cpuUsage(before);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`${reader}: ${pages} pages, ${Math.round((user + system) / 1000)} ms, ${megabytes} MiB`);
}
