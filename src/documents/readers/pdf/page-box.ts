import type { Box } from '../../document.ts';
import type { Run } from './run.ts';

/** The box of a run on its page; for turned text, the upright rectangle around it. */
export function pageBox(run: Run, page: number): Box {
  if (run.angle === 0)
    return { page, x: run.x, y: run.top, width: run.right - run.x, height: run.bottom - run.top };
  const corners = [
    [run.x, run.top],
    [run.right, run.top],
    [run.right, run.bottom],
    [run.x, run.bottom],
  ].map(([x = 0, y = 0]) => turned(x, y, run.angle));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { page, x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function turned(x: number, y: number, angle: number): [number, number] {
  if (angle === 0) return [x, y];
  const radians = (angle * Math.PI) / 180;
  return [x * Math.cos(radians) - y * Math.sin(radians), x * Math.sin(radians) + y * Math.cos(radians)];
}
