// The formats that are kept to, each as a pattern: what matches is of the format. Not all that is of a format matches: none of the
// stranger spellings that its standard allows is needed to write a value.

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const group = '[0-9a-fA-F]{1,4}';
const day =
  '([0-9]{4}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|[0-9]{4}-(0[469]|11)-(0[1-9]|[12][0-9]|30)|[0-9]{4}-02-(0[1-9]|1[0-9]|2[0-8]))';
const time = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?';
const zone = '(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])';
const label = '[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const host = `${label}(\\.${label}){0,3}`;
const uriCharacter = "([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9a-fA-F]{2})";

export const formatPatterns: Readonly<Record<string, string>> = {
  date: `^${day}$`,
  time: `^${time}${zone}$`,
  'date-time': `^${day}T${time}${zone}$`,
  duration:
    '^P([0-9]{1,9}W|([0-9]{1,9}Y)?([0-9]{1,9}M)?[0-9]{1,9}D(T[0-9]{1,9}H([0-9]{1,9}M([0-9]{1,9}S)?)?)?|T[0-9]{1,9}[HMS])$',
  email: `^[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*@${label}(\\.${label}){1,3}$`,
  hostname: `^${host}$`,
  ipv4: `^${octet}(\\.${octet}){3}$`,
  ipv6: `^(${group}(:${group}){7}|::(${group}(:${group}){0,5})?|${group}::(${group}(:${group}){0,4})?)$`,
  uuid: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  uri: `^[a-zA-Z][a-zA-Z0-9+.-]{1,20}://${host}(:[0-9]{1,4})?(/${uriCharacter}*)?$`,
};
