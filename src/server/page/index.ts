export { pageRoutes } from './page-routes.ts';
export { type PageFile, readPage } from './read-page.ts';
