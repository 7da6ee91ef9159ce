// The formats that are kept to, each as a pattern: what matches is of the format. Not all that is of a format matches: none of the
// stranger spellings that its standard allows is needed to write a value.

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const group = '[0-9a-fA-F]{1,4}';
const leapYear = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)';
const day =
  '([0-9]{4}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|[0-9]{4}-(0[469]|11)-(0[1-9]|[12][0-9]|30)|' +
  `[0-9]{4}-02-(0[1-9]|1[0-9]|2[0-8])|${leapYear}-02-29)`;
const time = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?';
const zone = '(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])';
/** Without two hyphens in a row, which have a meaning of their own in names of hosts. */
const label = '[a-zA-Z0-9]{1,20}(-[a-zA-Z0-9]{1,20}){0,2}';
const host = `${label}(\\.${label}){0,3}`;
const count = '[0-9]{1,9}';
const clock = `T(${count}H(${count}M(${count}S)?)?|${count}M(${count}S)?|${count}S)`;
const calendar = `(${count}D|${count}M(${count}D)?|${count}Y(${count}M(${count}D)?)?)`;
/** Colons in the place of groups that are zero: before the first of them stand so many, at most so many behind. */
const ipv6 = [
  `(${group}:){7}${group}`,
  `(${group}:){1,7}:`,
  ...[6, 5, 4, 3, 2, 1].map((before) => `(${group}:){1,${before}}(:${group}){1,${7 - before}}`),
  `:((:${group}){1,7}|:)`,
].join('|');
const mailbox = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const uriCharacter = "([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9a-fA-F]{2})";

export const formatPatterns: Readonly<Record<string, string>> = {
  date: `^${day}$`,
  time: `^${time}${zone}$`,
  'date-time': `^${day}T${time}${zone}$`,
  duration: `^P(${count}W|${calendar}(${clock})?|${clock})$`,
  email: `^${mailbox}(\\.${mailbox})*@${label}(\\.${label}){1,3}$`,
  hostname: `^${host}$`,
  ipv4: `^${octet}(\\.${octet}){3}$`,
  ipv6: `^(${ipv6})$`,
  uuid: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  uri: `^[a-zA-Z][a-zA-Z0-9+.-]{1,20}://${host}(:[0-9]{1,4})?([/?]${uriCharacter}*)?(#${uriCharacter}*)?$`,
};
