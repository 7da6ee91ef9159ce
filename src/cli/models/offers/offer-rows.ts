import { formatBytes, formatCountOf, formatParameters } from '../../../report/index.ts';
import { fitsText, type Offer, readingText, speedText } from './describe-offer.ts';

/** An offer for people: names and values. */
export function offerRows(offer: Offer): string[][] {
  const { name, bytes, parameters, activeParameters, contextTrained, chat, license } = offer;
  const active =
    activeParameters < parameters ? `, ${formatParameters(activeParameters)} active per token` : '';
  return [
    ['Name', `${name} (not on this computer)`],
    ['Parameters', `${formatParameters(parameters)}${active}`],
    ['To download', `about ${formatBytes(bytes)}`],
    ['Context', formatCountOf(contextTrained, 'token')],
    [
      'Memory',
      `about ${formatBytes(offer.neededBytes)} with a context of ${formatCountOf(offer.contextTokens, 'token')}`,
    ],
    ['Fits here', fitsText(offer)],
    ['Speed', `${speedText(offer)}, without a GPU`],
    ['Reads', readingText(offer)],
    ['Chat model', chat ? 'yes' : 'no: a base model, which continues text'],
    ['Licence', license],
  ];
}
