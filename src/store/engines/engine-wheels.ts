import { ikPackageVersion } from '../../config/index.ts';

/** A Python wheel that brings the libraries of an engine. */
export interface EngineWheel {
  /** Of the package. */
  name: string;
  version: string;
  fileName: string;
  /** 64 hex digits. */
  sha256: string;
  /** Of the archive, for those who decide whether to fetch it. */
  bytes: number;
  /** Where the libraries lie in it. */
  folder: string;
}

/** Where they have been tried, and nowhere else. Digests are kept here and not taken from the index. */
const ik: Readonly<Record<string, EngineWheel>> = {
  'linux-x64': {
    name: 'ik-llama-cpp-python',
    version: ikPackageVersion,
    fileName: `ik_llama_cpp_python-${ikPackageVersion}-cp312-cp312-manylinux_2_28_x86_64.whl`,
    sha256: '94b57b193587feac519ef0089e416bc61ea7d83951921cd7ae553e0145e51bf0',
    bytes: 25_007_029,
    folder: 'ik_llama_cpp_python.libs',
  },
};

/** The wheel with ik_llama.cpp's libraries, null where none is known for the platform. */
export function ikWheel(platform = `${process.platform}-${process.arch}`): EngineWheel | null {
  return ik[platform] ?? null;
}
