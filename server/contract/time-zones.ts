/**
 * The zone that a country's deadlines and duty hours are counted in, where nobody has set another: that of its capital.
 * IANA names, so that a change of law comes with the machine's own tables.
 */
const zones: Readonly<Record<string, string>> = {
  AE: 'Asia/Dubai',
  AF: 'Asia/Kabul',
  AM: 'Asia/Yerevan',
  AZ: 'Asia/Baku',
  BH: 'Asia/Bahrain',
  BY: 'Europe/Minsk',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EG: 'Africa/Cairo',
  GE: 'Asia/Tbilisi',
  GR: 'Europe/Athens',
  IL: 'Asia/Jerusalem',
  IN: 'Asia/Kolkata',
  IR: 'Asia/Tehran',
  IT: 'Europe/Rome',
  JO: 'Asia/Amman',
  KG: 'Asia/Bishkek',
  KR: 'Asia/Seoul',
  KW: 'Asia/Kuwait',
  KZ: 'Asia/Almaty',
  LB: 'Asia/Beirut',
  MM: 'Asia/Yangon',
  MN: 'Asia/Ulaanbaatar',
  MY: 'Asia/Kuala_Lumpur',
  OM: 'Asia/Muscat',
  PK: 'Asia/Karachi',
  PL: 'Europe/Warsaw',
  QA: 'Asia/Qatar',
  RU: 'Europe/Moscow',
  SA: 'Asia/Riyadh',
  TH: 'Asia/Bangkok',
  TJ: 'Asia/Dushanbe',
  TM: 'Asia/Ashgabat',
  TR: 'Europe/Istanbul',
  UA: 'Europe/Kyiv',
  UZ: 'Asia/Tashkent',
};

/** `UTC` for a country that is not on the list. */
export function zoneOf(country: string): string {
  return zones[country] ?? 'UTC';
}
