import { z } from 'zod';

const account = z.string().min(1);
const key = z.base64().length(44);

export const keyringRequest = z.discriminatedUnion('operation', [
  z.strictObject({ operation: z.literal('get'), account }),
  z.strictObject({ operation: z.literal('put'), account, key }),
  z.strictObject({ operation: z.literal('delete'), account }),
]);
export type KeyringRequest = z.infer<typeof keyringRequest>;

export const keyringAnswer = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('done'), key: key.nullable() }),
  /** `found`: false where there was no such entry. */
  z.strictObject({ type: z.literal('deleted'), found: z.boolean() }),
  /** `said`: by the keyring; absent where it did not answer. */
  z.strictObject({ type: z.literal('failed'), said: z.string().exactOptional() }),
]);
export type KeyringAnswer = z.infer<typeof keyringAnswer>;
