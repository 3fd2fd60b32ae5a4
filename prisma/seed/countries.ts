/** A country of the demonstration: ISO code, name, where its bodies sit, languages (ISO 639-3), names of people. */
export interface SeedCountry {
  readonly code: string;
  readonly name: string;
  readonly city: string;
  readonly languages: readonly [string, ...string[]];
  /** First names common in the region; nobody in particular. */
  readonly names: readonly [string, ...string[]];
}

const names = (list: string): readonly [string, ...string[]] => {
  const [first = '', ...others] = list.split(' ');
  return [first, ...others];
};

export const countries: readonly SeedCountry[] = [
  {
    ...{ code: 'KZ', name: 'Kazakhstan', city: 'Almaty', languages: ['kaz', 'rus'] },
    names: names(
      'Aigerim Dauren Saule Yerlan Madina Askar Dinara Nurlan Asel Timur Gulnar Serik Kamila Arman',
    ),
  },
  {
    ...{ code: 'KG', name: 'Kyrgyzstan', city: 'Bishkek', languages: ['kir', 'rus'] },
    names: names('Aizada Bakyt Nurgul Emil Cholpon Azamat Jyldyz Ulan Begimai Talant Meerim Kubat'),
  },
  {
    ...{ code: 'TJ', name: 'Tajikistan', city: 'Dushanbe', languages: ['tgk', 'rus'] },
    names: names('Manizha Farrukh Nigora Daler Shahnoza Rustam Parvina Jamshed Firuza Sherali Mehrona Umed'),
  },
  {
    ...{ code: 'TM', name: 'Turkmenistan', city: 'Ashgabat', languages: ['tuk', 'rus'] },
    names: names('Jeren Merdan Bahar Kerim Aylar Dovlet Maral Serdar Gozel Batyr Oguljan Maksat'),
  },
  {
    ...{ code: 'UZ', name: 'Uzbekistan', city: 'Tashkent', languages: ['uzb', 'rus'] },
    names: names('Dilnoza Sardor Nodira Jasur Gulbahor Otabek Kamola Ulugbek Shoira Aziz Lola Sanjar Munisa'),
  },
  {
    ...{ code: 'AE', name: 'United Arab Emirates', city: 'Dubai', languages: ['ara', 'eng', 'rus'] },
    names: names('Maryam Khalid Huda Salem Latifa Omar Amna Rashid Sara Yousef Noura Hamad'),
  },
  {
    ...{ code: 'TR', name: 'Türkiye', city: 'Istanbul', languages: ['tur', 'eng'] },
    names: names('Elif Mert Zeynep Emre Defne Kerem Selin Ozan Derya Burak Nehir Cem'),
  },
  {
    ...{ code: 'RU', name: 'Russian Federation', city: 'Moscow', languages: ['rus', 'eng'] },
    names: names('Anna Ilya Olga Pavel Marina Denis Vera Kirill Elena Maxim Nina Roman'),
  },
];

/** How two countries refer to each other, for all kinds of referral. */
export const agreements = [
  ['KZ', 'UZ', 'direct'],
  ['KG', 'KZ', 'direct'],
  ['TJ', 'UZ', 'coordinated'],
  ['AE', 'UZ', 'coordinated'],
  ['AE', 'TJ', 'coordinated'],
  ['KG', 'TM', 'none'],
] as const;
