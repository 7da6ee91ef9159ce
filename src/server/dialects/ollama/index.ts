export { decodeOllamaChat, decodeOllamaGenerate, type OllamaCall } from './decode.ts';
export { detailsOf, digestOf, listedModel, shownModel } from './describe-model.ts';
export { listedRemoteModel, shownRemoteModel } from './describe-remote-model.ts';
export { OllamaEncoder, wireCall } from './encode.ts';
export { keepAliveMs } from './keep-alive.ts';
export { PullEncoder } from './pull-lines.ts';
export { showSchema } from './schema.ts';
