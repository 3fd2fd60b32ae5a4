import type { Tongue } from './tongue.ts';
import { numberWords } from './tongue-numbers.ts';
import { pluralOf } from './tongue-plurals.ts';

// Browsers have no months for some of these languages and another language's for others, so all of it stands here.

interface Calendar {
  /** Inside a short date. */
  readonly short: readonly string[];
  /** Inside a long date. */
  readonly long: readonly string[];
  /** Alone, as above a calendar. */
  readonly alone: readonly string[];
  /** From Monday. */
  readonly weekdays: readonly string[];
  readonly briefWeekdays: readonly string[];
  readonly shortDate: string;
  readonly longDate: string;
}

const words = (said: string): readonly string[] => said.split(' ');

const calendars: Readonly<Record<Tongue, Calendar>> = {
  en: {
    short: words('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
    long: words('January February March April May June July August September October November December'),
    alone: words('January February March April May June July August September October November December'),
    weekdays: words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'),
    briefWeekdays: words('Mon Tue Wed Thu Fri Sat Sun'),
    shortDate: 'D M Y',
    longDate: 'D M Y',
  },
  ru: {
    short: words('янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.'),
    long: words('января февраля марта апреля мая июня июля августа сентября октября ноября декабря'),
    alone: words('январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'),
    weekdays: words('понедельник вторник среда четверг пятница суббота воскресенье'),
    briefWeekdays: words('пн вт ср чт пт сб вс'),
    shortDate: 'D M Y',
    longDate: 'D M Y г.',
  },
  uz: {
    short: words('yan fev mar apr may iyn iyl avg sen okt noy dek'),
    long: words('yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr'),
    alone: words('yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr'),
    weekdays: words('dushanba seshanba chorshanba payshanba juma shanba yakshanba'),
    briefWeekdays: words('dush sesh chor pay jum shan yak'),
    shortDate: 'D-M, Y',
    longDate: 'D-M, Y',
  },
  kk: {
    short: words('қаң. ақп. нау. сәу. мам. мау. шіл. там. қыр. қаз. қар. жел.'),
    long: words('қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'),
    alone: words('қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'),
    weekdays: words('дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі'),
    briefWeekdays: words('дс сс ср бс жм сб жс'),
    shortDate: 'Y ж. D M',
    longDate: 'Y ж. D M',
  },
  ky: {
    short: words('янв. фев. мар. апр. май июн. июл. авг. сен. окт. ноя. дек.'),
    long: words('январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'),
    alone: words('январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'),
    weekdays: words('дүйшөмбү шейшемби шаршемби бейшемби жума ишемби жекшемби'),
    briefWeekdays: words('дүй. шейш. шарш. бейш. жума ишм. жек.'),
    shortDate: 'Y-ж., D-M',
    longDate: 'Y-ж., D-M',
  },
  tg: {
    short: words('янв. фев. мар. апр. май июн. июл. авг. сен. окт. ноя. дек.'),
    long: words('январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри'),
    alone: words('январ феврал март апрел май июн июл август сентябр октябр ноябр декабр'),
    weekdays: words('душанбе сешанбе чоршанбе панҷшанбе ҷумъа шанбе якшанбе'),
    briefWeekdays: words('дш сш чш пш ҷм шн яш'),
    shortDate: 'D M Y',
    longDate: 'D M соли Y',
  },
  tk: {
    short: words('ýan few mart apr maý iýun iýul awg sen okt noý dek'),
    long: words('ýanwar fewral mart aprel maý iýun iýul awgust sentýabr oktýabr noýabr dekabr'),
    alone: words('ýanwar fewral mart aprel maý iýun iýul awgust sentýabr oktýabr noýabr dekabr'),
    weekdays: words('duşenbe sişenbe çarşenbe penşenbe anna şenbe ýekşenbe'),
    briefWeekdays: words('duş siş çar pen ann şen ýek'),
    shortDate: 'D M Y',
    longDate: 'D M Y',
  },
};

/** A day of the calendar; months from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** "9 Mar 2025" or, long, "9 March 2025"; never in figures only, which are read in two ways. */
export function dayWords(
  tongue: Tongue,
  { year, month, day }: Day,
  length: 'short' | 'long' = 'short',
): string {
  const calendar = calendars[tongue];
  const parts: Readonly<Record<string, string>> = {
    D: String(day),
    M: calendar[length][month - 1] ?? '',
    Y: String(year),
  };
  const order = length === 'short' ? calendar.shortDate : calendar.longDate;
  return order.replace(/[DMY]/g, (part) => parts[part] ?? '');
}

export const monthWords = (tongue: Tongue, month: number): string => calendars[tongue].alone[month - 1] ?? '';

/** From Monday, 1, to Sunday, 7. */
export function weekdayWords(tongue: Tongue, weekday: number, length: 'short' | 'long' = 'long'): string {
  const { weekdays, briefWeekdays } = calendars[tongue];
  return (length === 'long' ? weekdays : briefWeekdays)[weekday - 1] ?? '';
}

/** The day of the week that a day falls on: Monday is 1. */
export const weekdayOf = ({ year, month, day }: Day): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;

type Unit = 'minute' | 'hour' | 'day';
type Forms = Readonly<Record<string, string>>;

interface Spans {
  readonly units: Readonly<Record<Unit, Forms>>;
  /** With the number and the unit in the form that these take, where it is another one. */
  readonly ago: string;
  readonly within: string;
  readonly agoUnits?: Readonly<Record<Unit, Forms>>;
  readonly withinUnits?: Readonly<Record<Unit, Forms>>;
  readonly near: readonly [yesterday: string, today: string, tomorrow: string];
}

/** The noun after a number stays as it is. */
const still = (minute: string, hour: string, day: string) => ({
  minute: { other: minute },
  hour: { other: hour },
  day: { other: day },
});

const russianUnits = {
  minute: { one: 'минуту', few: 'минуты', many: 'минут', other: 'минуты' },
  hour: { one: 'час', few: 'часа', many: 'часов', other: 'часа' },
  day: { one: 'день', few: 'дня', many: 'дней', other: 'дня' },
};

const spans: Readonly<Record<Tongue, Spans>> = {
  en: {
    units: {
      minute: { one: 'minute', other: 'minutes' },
      hour: { one: 'hour', other: 'hours' },
      day: { one: 'day', other: 'days' },
    },
    ago: '# ago',
    within: 'in #',
    near: ['yesterday', 'today', 'tomorrow'],
  },
  ru: {
    units: { ...russianUnits, minute: { other: 'мин' } },
    agoUnits: russianUnits,
    withinUnits: russianUnits,
    ago: '# назад',
    within: 'через #',
    near: ['вчера', 'сегодня', 'завтра'],
  },
  uz: {
    units: still('daqiqa', 'soat', 'kun'),
    withinUnits: still('daqiqadan', 'soatdan', 'kundan'),
    ago: '# oldin',
    within: '# keyin',
    near: ['kecha', 'bugun', 'ertaga'],
  },
  kk: {
    units: still('минут', 'сағат', 'күн'),
    withinUnits: still('минуттан', 'сағаттан', 'күннен'),
    ago: '# бұрын',
    within: '# кейін',
    near: ['кеше', 'бүгін', 'ертең'],
  },
  ky: {
    units: still('мүнөт', 'саат', 'күн'),
    withinUnits: still('мүнөттөн', 'сааттан', 'күндөн'),
    ago: '# мурун',
    within: '# кийин',
    near: ['кечээ', 'бүгүн', 'эртең'],
  },
  tg: {
    units: still('дақиқа', 'соат', 'рӯз'),
    ago: '# пеш',
    within: 'пас аз #',
    near: ['дирӯз', 'имрӯз', 'фардо'],
  },
  tk: {
    units: still('minut', 'sagat', 'gün'),
    withinUnits: still('minutdan', 'sagatdan', 'günden'),
    ago: '# öň',
    within: '# soň',
    near: ['düýn', 'şu gün', 'ertir'],
  },
};

const minute = 60_000;
const hour = 60 * minute;
const dayLong = 24 * hour;

function measured(milliseconds: number): { readonly unit: Unit; readonly count: number } {
  const length = Math.abs(milliseconds);
  if (length < hour) return { unit: 'minute', count: Math.max(1, Math.round(length / minute)) };
  if (length < 2 * dayLong) return { unit: 'hour', count: Math.round(length / hour) };
  return { unit: 'day', count: Math.round(length / dayLong) };
}

function counted(tongue: Tongue, units: Readonly<Record<Unit, Forms>>, milliseconds: number): string {
  const { unit, count } = measured(milliseconds);
  const forms = units[unit];
  return `${numberWords(tongue, count)} ${forms[pluralOf(tongue, count)] ?? forms.other ?? ''}`;
}

/** "2 hours", "3 days": how long, without before or after. */
export function spanWords(tongue: Tongue, milliseconds: number): string {
  return counted(tongue, spans[tongue].units, milliseconds);
}

/** "in 3 days", and "3 days ago" for what is less than nothing. */
export function relativeWords(tongue: Tongue, milliseconds: number): string {
  const { units, ago, within, agoUnits = units, withinUnits = units } = spans[tongue];
  return milliseconds < 0
    ? ago.replace('#', counted(tongue, agoUnits, milliseconds))
    : within.replace('#', counted(tongue, withinUnits, milliseconds));
}

/** "yesterday", "today" and "tomorrow" for -1, 0 and 1; undefined for any other day. */
export const nearDayWords = (tongue: Tongue, days: number): string | undefined =>
  spans[tongue].near[days + 1];
