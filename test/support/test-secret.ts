/** What tests encrypt snapshots with. */
export const secret = Buffer.alloc(32, 'test').toString('base64');
