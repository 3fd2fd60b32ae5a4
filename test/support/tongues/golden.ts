import type { Tongue } from '#contract/tongue';
import type { said } from './said.ts';

// Written by hand from CLDR 48 and, where it is silent or differs from usage, from each country's own laws and press.

const words = (text: string) => text.split(' ');
const lines = (text: string) => text.split(' | ');
const two = words('other one other other other other other other other');

type Golden = ReturnType<typeof said>;

export const golden: Readonly<Record<Tongue, Golden>> = {
  en: {
    days: ['9 Mar 2025', '9 March 2025', '31 May 2026'],
    dates: lines(
      '1 Jan 2025 | 1 Feb 2025 | 1 Mar 2025 | 1 Apr 2025 | 1 May 2025 | 1 Jun 2025 | 1 Jul 2025 | 1 Aug 2025 | 1 Sep 2025 | 1 Oct 2025 | 1 Nov 2025 | 1 Dec 2025',
    ),
    months: words('January February March April May June July August September October November December'),
    weekdays: words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'),
    brief: words('Mon Tue Wed Thu Fri Sat Sun'),
    sunday: 'Sunday',
    relative: lines('3 days ago | 2 hours ago | 1 hour ago | in 1 hour | in 5 hours | in 3 days'),
    minutes: lines('1 minute ago | 2 minutes ago | 5 minutes ago | 21 minutes ago'),
    spans: lines('5 minutes | 1 hour | 2 hours | 3 days'),
    near: ['yesterday', 'today', 'tomorrow', ''],
    plurals: two,
    numbers: ['1,234,567.5', '1,000', '0'],
    counted: '12,000 other',
    list: '1, 2 and 3',
    countries: lines(
      'Kazakhstan | Kyrgyzstan | Tajikistan | Turkmenistan | Uzbekistan | Russia | Türkiye | United Arab Emirates | Iran | United States of America',
    ),
    sorted: words('7 apple Banana cherry émigré zebra'),
  },
  ru: {
    days: ['9 мар. 2025', '9 марта 2025 г.', '31 мая 2026 г.'],
    dates: lines(
      '1 янв. 2025 | 1 февр. 2025 | 1 мар. 2025 | 1 апр. 2025 | 1 мая 2025 | 1 июн. 2025 | 1 июл. 2025 | 1 авг. 2025 | 1 сент. 2025 | 1 окт. 2025 | 1 нояб. 2025 | 1 дек. 2025',
    ),
    months: words('январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'),
    weekdays: words('понедельник вторник среда четверг пятница суббота воскресенье'),
    brief: words('пн вт ср чт пт сб вс'),
    sunday: 'воскресенье',
    relative: lines('3 дня назад | 2 часа назад | 1 час назад | через 1 час | через 5 часов | через 3 дня'),
    minutes: lines('1 минуту назад | 2 минуты назад | 5 минут назад | 21 минуту назад'),
    spans: lines('5 мин | 1 час | 2 часа | 3 дня'),
    near: ['вчера', 'сегодня', 'завтра', ''],
    plurals: words('many one few many many one few many one'),
    numbers: ['1\u00a0234\u00a0567,5', '1\u00a0000', '0'],
    counted: '12\u00a0000 many',
    list: '1, 2 и 3',
    countries: lines(
      'Казахстан | Кыргызстан | Таджикистан | Туркменистан | Узбекистан | Россия | Турция | ОАЭ | Иран | США',
    ),
    sorted: words('азбука ежевика ёлка ель жук иней йод яблоко'),
  },
  uz: {
    days: ['9-mar, 2025', '9-mart, 2025', '31-may, 2026'],
    dates: lines(
      '1-yan, 2025 | 1-fev, 2025 | 1-mar, 2025 | 1-apr, 2025 | 1-may, 2025 | 1-iyn, 2025 | 1-iyl, 2025 | 1-avg, 2025 | 1-sen, 2025 | 1-okt, 2025 | 1-noy, 2025 | 1-dek, 2025',
    ),
    months: words('yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr'),
    weekdays: words('dushanba seshanba chorshanba payshanba juma shanba yakshanba'),
    brief: words('dush sesh chor pay jum shan yak'),
    sunday: 'yakshanba',
    relative: lines(
      '3 kun oldin | 2 soat oldin | 1 soat oldin | 1 soatdan keyin | 5 soatdan keyin | 3 kundan keyin',
    ),
    minutes: lines('1 daqiqa oldin | 2 daqiqa oldin | 5 daqiqa oldin | 21 daqiqa oldin'),
    spans: lines('5 daqiqa | 1 soat | 2 soat | 3 kun'),
    near: ['kecha', 'bugun', 'ertaga', ''],
    plurals: two,
    numbers: ['1\u00a0234\u00a0567,5', '1\u00a0000', '0'],
    counted: '12\u00a0000 other',
    list: '1, 2 va 3',
    countries: lines(
      'Qozogʻiston | Qirgʻiziston | Tojikiston | Turkmaniston | Oʻzbekiston | Rossiya | Turkiya | Birlashgan Arab Amirliklari | Eron | Amerika Qoʻshma Shtatlari',
    ),
    sorted: words('olma sabzi suv xurmo zira oʻrik gʻoz shaftoli chinor'),
  },
  kk: {
    days: ['2025 ж. 9 нау.', '2025 ж. 9 наурыз', '2026 ж. 31 мамыр'],
    dates: lines(
      '2025 ж. 1 қаң. | 2025 ж. 1 ақп. | 2025 ж. 1 нау. | 2025 ж. 1 сәу. | 2025 ж. 1 мам. | 2025 ж. 1 мау. | 2025 ж. 1 шіл. | 2025 ж. 1 там. | 2025 ж. 1 қыр. | 2025 ж. 1 қаз. | 2025 ж. 1 қар. | 2025 ж. 1 жел.',
    ),
    months: words('қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'),
    weekdays: words('дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі'),
    brief: words('дс сс ср бс жм сб жс'),
    sunday: 'жексенбі',
    relative: lines(
      '3 күн бұрын | 2 сағат бұрын | 1 сағат бұрын | 1 сағаттан кейін | 5 сағаттан кейін | 3 күннен кейін',
    ),
    minutes: lines('1 минут бұрын | 2 минут бұрын | 5 минут бұрын | 21 минут бұрын'),
    spans: lines('5 минут | 1 сағат | 2 сағат | 3 күн'),
    near: ['кеше', 'бүгін', 'ертең', ''],
    plurals: two,
    numbers: ['1\u00a0234\u00a0567,5', '1\u00a0000', '0'],
    counted: '12\u00a0000 other',
    list: '1, 2 және 3',
    countries: lines(
      'Қазақстан | Қырғызстан | Тәжікстан | Түрікменстан | Өзбекстан | Ресей | Түркия | Біріккен Араб Әмірліктері | Иран | Америка Құрама Штаттары',
    ),
    sorted: words('ант ән бала көк кітап қазан қой уақыт ұл үй ыс іс'),
  },
  ky: {
    days: ['2025-ж., 9-мар.', '2025-ж., 9-март', '2026-ж., 31-май'],
    dates: lines(
      '2025-ж., 1-янв. | 2025-ж., 1-фев. | 2025-ж., 1-мар. | 2025-ж., 1-апр. | 2025-ж., 1-май | 2025-ж., 1-июн. | 2025-ж., 1-июл. | 2025-ж., 1-авг. | 2025-ж., 1-сен. | 2025-ж., 1-окт. | 2025-ж., 1-ноя. | 2025-ж., 1-дек.',
    ),
    months: words('январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'),
    weekdays: words('дүйшөмбү шейшемби шаршемби бейшемби жума ишемби жекшемби'),
    brief: words('дүй. шейш. шарш. бейш. жума ишм. жек.'),
    sunday: 'жекшемби',
    relative: lines(
      '3 күн мурун | 2 саат мурун | 1 саат мурун | 1 сааттан кийин | 5 сааттан кийин | 3 күндөн кийин',
    ),
    minutes: lines('1 мүнөт мурун | 2 мүнөт мурун | 5 мүнөт мурун | 21 мүнөт мурун'),
    spans: lines('5 мүнөт | 1 саат | 2 саат | 3 күн'),
    near: ['кечээ', 'бүгүн', 'эртең', ''],
    plurals: two,
    numbers: ['1\u00a0234\u00a0567,5', '1\u00a0000', '0'],
    counted: '12\u00a0000 other',
    list: '1, 2 жана 3',
    countries: lines(
      'Казакстан | Кыргызстан | Тажикстан | Түркмөнстан | Өзбекстан | Россия | Түркия | Бириккен Араб Эмираттары | Иран | Америка Кошмо Штаттары',
    ),
    sorted: words('нан окуу өрүк улак үй ыр'),
  },
  tg: {
    days: ['9 мар. 2025', '9 марти соли 2025', '31 майи соли 2026'],
    dates: lines(
      '1 янв. 2025 | 1 фев. 2025 | 1 мар. 2025 | 1 апр. 2025 | 1 май 2025 | 1 июн. 2025 | 1 июл. 2025 | 1 авг. 2025 | 1 сен. 2025 | 1 окт. 2025 | 1 ноя. 2025 | 1 дек. 2025',
    ),
    months: words('январ феврал март апрел май июн июл август сентябр октябр ноябр декабр'),
    weekdays: words('душанбе сешанбе чоршанбе панҷшанбе ҷумъа шанбе якшанбе'),
    brief: words('дш сш чш пш ҷм шн яш'),
    sunday: 'якшанбе',
    relative: lines('3 рӯз пеш | 2 соат пеш | 1 соат пеш | пас аз 1 соат | пас аз 5 соат | пас аз 3 рӯз'),
    minutes: lines('1 дақиқа пеш | 2 дақиқа пеш | 5 дақиқа пеш | 21 дақиқа пеш'),
    spans: lines('5 дақиқа | 1 соат | 2 соат | 3 рӯз'),
    near: ['дирӯз', 'имрӯз', 'фардо', ''],
    plurals: two,
    numbers: ['1\u00a0234\u00a0567,5', '1\u00a0000', '0'],
    counted: '12\u00a0000 other',
    list: '1, 2 ва 3',
    countries: lines(
      'Қазоқистон | Қирғизистон | Тоҷикистон | Туркманистон | Ӯзбекистон | Русия | Туркия | Аморатҳои Муттаҳидаи Араб | Эрон | Иёлоти Муттаҳидаи Амрико',
    ),
    sorted: words('гул ғоз ид ӣд кабк қанд умед ӯзбек хона ҳаво чой ҷой'),
  },
  tk: {
    days: ['9 mart 2025', '9 mart 2025', '31 maý 2026'],
    dates: lines(
      '1 ýan 2025 | 1 few 2025 | 1 mart 2025 | 1 apr 2025 | 1 maý 2025 | 1 iýun 2025 | 1 iýul 2025 | 1 awg 2025 | 1 sen 2025 | 1 okt 2025 | 1 noý 2025 | 1 dek 2025',
    ),
    months: words('ýanwar fewral mart aprel maý iýun iýul awgust sentýabr oktýabr noýabr dekabr'),
    weekdays: words('duşenbe sişenbe çarşenbe penşenbe anna şenbe ýekşenbe'),
    brief: words('duş siş çar pen ann şen ýek'),
    sunday: 'ýekşenbe',
    relative: lines('3 gün öň | 2 sagat öň | 1 sagat öň | 1 sagatdan soň | 5 sagatdan soň | 3 günden soň'),
    minutes: lines('1 minut öň | 2 minut öň | 5 minut öň | 21 minut öň'),
    spans: lines('5 minut | 1 sagat | 2 sagat | 3 gün'),
    near: ['düýn', 'şu gün', 'ertir', ''],
    plurals: two,
    numbers: ['1\u00a0234\u00a0567,5', '1\u00a0000', '0'],
    counted: '12\u00a0000 other',
    list: '1, 2 we 3',
    countries: lines(
      'Gazagystan | Gyrgyzystan | Täjigistan | Türkmenistan | Özbegistan | Rossiýa | Türkiýe | Birleşen Arap Emiratlary | Iran | Amerikanyň Birleşen Ştatlary',
    ),
    sorted: words('çaý daş erik ärik jaň žurnal nan ot öý suw şeker un üzüm yz ýol'),
  },
};
