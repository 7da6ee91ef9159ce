import type { Check } from './check.ts';
import { checkEngine } from './check-engine.ts';
import { checkGpu } from './check-gpu.ts';
import { checkHome } from './check-home.ts';
import { checkIsolation } from './check-isolation.ts';
import { checkDisk, checkMemory, checkNode, checkProcessor } from './check-machine.ts';
import { checkMemoryKey } from './check-memory-key.ts';
import { checkModels } from './check-models.ts';
import { checkStrays } from './check-strays.ts';

/** Everything the doctor looks at, in the order that it is told. */
export const checks: readonly Check[] = [
  { name: 'Node', run: checkNode },
  { name: 'Processor', run: checkProcessor },
  { name: 'Memory', run: checkMemory },
  { name: 'Disk', run: checkDisk },
  { name: 'Home folder', run: checkHome },
  { name: 'Cache', run: checkMemoryKey },
  { name: 'Engine', run: checkEngine },
  { name: 'GPU', run: checkGpu },
  { name: 'Isolation', run: checkIsolation },
  { name: 'Models', run: checkModels },
  { name: 'Left over', run: checkStrays },
];
