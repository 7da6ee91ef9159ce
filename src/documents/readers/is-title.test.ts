import { expect, test } from 'vitest';
import { isTitle } from './is-title.ts';

test.each([
  'Rent',
  '1. Rent.',
  '§ 3 Mietzins',
  'Article 5. Termination',
  'Fees, costs and expenses',
  'Who pays for repairs?',
  '第一条 总则',
  'Verordnung (EU) Nr. 2016/679',
])('%s is a title', (text) => {
  expect(isTitle(text)).toBe(true);
});

test.each([
  'The Tenant shall pay the Rent on the third Working Day.',
  '1.1 The tenant pays for:',
  'the costs of heating;',
  'If the rent is late the tenant pays interest at nine per cent a year',
  'Payment is late. The tenant pays',
  '本合同自双方签字盖章之日起生效，一式两份，双方各执一份，具有同等法律效力，未尽事宜由双方另行协商解决',
])('%s is none', (text) => {
  expect(isTitle(text)).toBe(false);
});
