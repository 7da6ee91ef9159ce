// Every way in which a family writes, read back. The templates of real models are held to the same by scripts/check-families.ts.
import { expect, test } from 'vitest';
import { checkFamily } from '../../test/support/family-check.ts';
import { type FamilyTemplate, familyTemplates } from '../../test/support/family-templates.ts';

const families = Object.keys(familyTemplates) as FamilyTemplate[];

test.each(families)('%s: what is written of an answer is read back, wherever it is cut', async (family) => {
  expect((await checkFamily(family, familyTemplates[family])).problems).toEqual([]);
});
