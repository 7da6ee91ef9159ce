export { ModelsView } from './models-view.tsx';
export { Offer } from './offer.tsx';
export { PullJobs } from './pull-jobs.tsx';
