// Every route of our own API, in the order of the table of schemas. A test holds the two against each other.
import type { Route } from '../../routes/route.ts';
import { cacheRoute, deleteSnapshotRoute, destroyCacheRoute } from './cache.ts';
import {
  changeCollectionRoute,
  collectionRoute,
  collectionsRoute,
  createCollectionRoute,
  deleteCollectionRoute,
} from './collections.ts';
import {
  changeConversationRoute,
  conversationRoute,
  conversationsRoute,
  createConversationRoute,
  deleteConversationRoute,
} from './conversations.ts';
import { countDocumentsRoute } from './count-tokens.ts';
import { documentFileRoute } from './document-file.ts';
import {
  deleteDocumentRoute,
  documentRoute,
  documentsRoute,
  documentTextRoute,
  sentencesRoute,
  uploadRoute,
} from './documents.ts';
import { eventsRoute } from './events.ts';
import { exportRoute } from './export.ts';
import { deleteJobRoute, jobsRoute, readAheadRoute } from './jobs.ts';
import {
  defaultModelRoute,
  deleteModelRoute,
  modelListRoute,
  pullModelRoute,
  unloadModelRoute,
} from './models.ts';
import { sessionRoute } from './session.ts';
import { statusRoute } from './status.ts';
import {
  addToolServerRoute,
  changeToolServerRoute,
  connectToolServerRoute,
  deleteToolServerRoute,
  toolServersRoute,
} from './tool-servers.ts';
import { answerCallRoute, countTurnRoute, deleteTurnRoute, startTurnRoute } from './turns.ts';

export const ownRoutes: readonly Route[] = [
  sessionRoute,
  statusRoute,
  eventsRoute,
  modelListRoute,
  pullModelRoute,
  defaultModelRoute,
  unloadModelRoute,
  deleteModelRoute,
  jobsRoute,
  deleteJobRoute,
  readAheadRoute,
  documentsRoute,
  uploadRoute,
  countDocumentsRoute,
  documentRoute,
  deleteDocumentRoute,
  documentTextRoute,
  sentencesRoute,
  documentFileRoute,
  collectionsRoute,
  createCollectionRoute,
  collectionRoute,
  changeCollectionRoute,
  deleteCollectionRoute,
  conversationsRoute,
  createConversationRoute,
  conversationRoute,
  changeConversationRoute,
  deleteConversationRoute,
  startTurnRoute,
  countTurnRoute,
  deleteTurnRoute,
  answerCallRoute,
  exportRoute,
  toolServersRoute,
  addToolServerRoute,
  changeToolServerRoute,
  connectToolServerRoute,
  deleteToolServerRoute,
  cacheRoute,
  deleteSnapshotRoute,
  destroyCacheRoute,
];
