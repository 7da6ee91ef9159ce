// What is read off the templates of real models, and whether what they write of answers, calls and reasoning is read back as the same:
//   node scripts/check-families.ts FOLDER...
// The templates are their makers' and not in the repository; docs/families.md says where they can be had. Ends with 1 where something does not hold.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFamily } from '../test/support/family-check.ts';

const folders = process.argv.slice(2);
if (folders.length === 0) throw new Error('node scripts/check-families.ts FOLDER...');

for (const folder of folders) {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.jinja'))) {
    const { problems, ...row } = await checkFamily(name, readFileSync(join(folder, name), 'utf8'));
    const { reasoning, canSwitch, calls, led, ends } = row;
    const thinks = reasoning === null ? '-' : `${reasoning}${canSwitch ? '' : ' (no switch)'}`;
    const columns = [name, thinks, `${calls}${led ? ', led' : ''}`, ends.join(' ') || '-'];
    process.stdout.write(`${columns.join('\t')}\t${problems.length === 0 ? 'holds' : 'DOES NOT HOLD'}\n`);
    for (const problem of problems) process.stdout.write(`    ${problem}\n`);
    if (problems.length > 0) process.exitCode = 1;
  }
}
