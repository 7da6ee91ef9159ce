import type { EngineFault } from '../../core/index.ts';

/** Why there is no engine, as a sentence. */
export function engineFault(fault: EngineFault): string {
  switch (fault.type) {
    case 'no-prebuilt-library':
      return 'There is no prebuilt library for this platform.';
    case 'no-cuda-libraries':
      return 'There are no libraries for CUDA.';
    case 'no-ik-libraries':
      return 'The libraries of ik_llama.cpp are not installed.';
    case 'no-ik-package':
      return 'No libraries of ik_llama.cpp are known for it; a folder of your own can be named in DESKSIDE_IK_LIB.';
    case 'not-loadable':
      return `Its libraries could not be loaded: ${fault.said}`;
    case 'package-missing':
      return `The optional package ${fault.package} is not installed.`;
    case 'library-missing':
      return `There is no library “${fault.library}” in ${fault.folder}.`;
    case 'folder-unreadable':
      return `${fault.folder} is not a readable folder.`;
    case 'no-backend':
      return `No compute backend could be loaded from ${fault.folder}.`;
    default:
      return fault satisfies never;
  }
}
