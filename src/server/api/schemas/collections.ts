// Collections: a matter, a patient, a project. They keep documents and conversations together.
import { z } from 'zod';
import { idSchema, timeSchema } from './common.ts';

export const collectionSchema = z.object({
  id: idSchema,
  name: z.string(),
  documents: z.array(idSchema),
  createdAt: timeSchema,
  updatedAt: timeSchema,
});
export type Collection = z.infer<typeof collectionSchema>;

const documents = z.array(idSchema).max(1000);
const name = z.string().trim().min(1).max(200);

export const createCollectionSchema = z.strictObject({ name, documents: documents.default([]) });
export const changeCollectionSchema = z.strictObject({
  name: name.optional(),
  documents: documents.optional(),
});
export const collectionListSchema = z.object({ collections: z.array(collectionSchema) });
