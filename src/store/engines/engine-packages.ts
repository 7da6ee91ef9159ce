import { enginePackagesVersion } from '../../config/index.ts';

/** A package of the registry that brings libraries for one kind of GPU. */
export interface EnginePackage {
  /** Its name without the scope. */
  name: string;
  version: string;
  /** As the registry states it: `sha512-` and base64. */
  integrity: string;
  /** Bytes of the archive, for those who decide whether to fetch it. */
  bytes: number;
}

export interface CudaPackages {
  main: EnginePackage;
  /** Kernels for GPUs that the main package leaves out. */
  olderGpus: EnginePackage;
}

const version = enginePackagesVersion;

/** Digests are kept here and not taken from the server that sends the archive. */
const cuda: Readonly<Record<string, CudaPackages>> = {
  'linux-x64': {
    main: {
      name: 'linux-x64-cuda',
      version,
      integrity:
        'sha512-idsE55VoD/FbvLhnBC9krUJaUoC0XnebseAAnCpm/brKf61HEbu+idgbb5eN6mxkjLSrHtILprJ0nDcUJjVrFg==',
      bytes: 142_850_036,
    },
    olderGpus: {
      name: 'linux-x64-cuda-ext',
      version,
      integrity:
        'sha512-1PuURowccBcks3CCoMe1mTHh5vD0V5bFHMUEgtbI/OSDjpP+Pdbn+lf42CGUrepTzR8kCH1HovQ7d8q6/vuIKA==',
      bytes: 176_679_086,
    },
  },
  'win32-x64': {
    main: {
      name: 'win-x64-cuda',
      version,
      integrity:
        'sha512-PLz70neFEMkQTlmJqG1ujUtCSgHasLPMxQ9rLkqQVmZYAXqkRj+45TIHCjdn3XqUeaoun0vrO9rRaxZ8NVq9jg==',
      bytes: 138_542_727,
    },
    olderGpus: {
      name: 'win-x64-cuda-ext',
      version,
      integrity:
        'sha512-L2MxLVEYPDDe4O8EDWPmX6brldc9+Vt9hNoT/anj3pSnmrjkQcmaoKhHs6oP5qhEhb5Uog0rj6lgzNGtJO3p9Q==',
      bytes: 175_417_684,
    },
  },
};

/** The packages for CUDA, null where none are built for the platform. */
export function cudaPackages(platform = `${process.platform}-${process.arch}`): CudaPackages | null {
  return cuda[platform] ?? null;
}
