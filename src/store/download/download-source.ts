import type { OpenUrlOptions } from '../../privacy/index.ts';

/** How one file is asked for. */
export interface DownloadSource
  extends Pick<OpenUrlOptions, 'headers' | 'plainHosts' | 'caFile' | 'proxy' | 'stallMs'> {
  url: string;
}

export interface DownloadRequest {
  source: DownloadSource;
  /** Where the finished file goes; its folder exists. */
  path: string;
  /** Bytes and digest as somebody other than the sending server gave them. */
  bytes: number | null;
  sha256: string | null;
  /** True for a model file: what does not begin like one is refused before the rest is read. */
  gguf: boolean;
}

export interface DownloadIo {
  signal?: AbortSignal | undefined;
  /** Bytes of this file that are there. */
  onBytes?: ((doneBytes: number, totalBytes: number | null) => void) | undefined;
  onVerify?: ((doneBytes: number, totalBytes: number) => void) | undefined;
  /** The server's file changed, or cannot be continued, and is read from its start again. */
  onRestart?: (() => void) | undefined;
  /** First wait before an attempt is repeated, in milliseconds; later ones double. */
  retryDelayMs?: number | undefined;
}
