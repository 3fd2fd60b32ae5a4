import pg from 'pg';
import { serviceCodes } from '#contract/codes';

/** How many services there are, in how many countries, and how many of one code the country has that is asked most. */
export const directorySize = { services: 20_000, countries: 8, crowded: 5_000 } as const;
export const ordinaryCountries = ['UZ', 'TJ', 'KG', 'KZ', 'TM', 'TR', 'RU'] as const;
/** Where a quarter of all services are beds: what no directory of ours will come near to. */
export const crowdedCountry = 'AE';

const list = (words: readonly string[]) => `ARRAY[${words.map((word) => `'${word}'`).join(',')}]`;
const languages = ['tgk', 'uzb', 'rus', 'kir', 'kaz', 'tuk', 'tur', 'eng'];

/** Made of words, so that every run has the same; formed as ours are. */
const idOf = (words: string) =>
  `overlay(overlay(md5(${words}) PLACING '7' FROM 13) PLACING '8' FROM 17)::uuid`;

/** Five services an organisation, with regions, limits and languages by their number, two houses for each bed. */
const statements = (all: number, crowded: number) => [
  `INSERT INTO country (code, name) SELECT c, c FROM unnest(${list([...ordinaryCountries, crowdedCountry])}) c
   ON CONFLICT DO NOTHING`,
  `INSERT INTO organisation (id, name, kind, country_code, region, created_at)
   SELECT ${idOf(`'organisation ' || n`)}, 'Organisation ' || n, (${list(['shelter', 'ngo', 'health', 'legal_aid'])})[1 + n % 4],
     CASE WHEN n <= ${crowded / 5} THEN '${crowdedCountry}'
       ELSE (${list(ordinaryCountries)})[1 + n % ${ordinaryCountries.length}] END, 'Region ' || n % 14, now()
   FROM generate_series(1, ${all / 5}) n`,
  `INSERT INTO service (id, organisation_id, country_code, kind, code, name, sexes, age_groups, accepts_children,
     accepts_foreigners, accepts_undocumented, languages, created_at)
   SELECT ${idOf(`'service ' || n || '.' || s`)}, o.id, o.country_code, 'household',
     CASE WHEN n <= ${crowded / 5} OR s = 0 AND n % 2 = 0 THEN 'shelter_bed'
       ELSE (${list(serviceCodes)})[1 + (n * 5 + s) % ${serviceCodes.length}] END, 'Service ' || s,
     CASE WHEN n % 3 = 0 THEN ARRAY['Feminine'] ELSE '{}' END,
     CASE WHEN n % 4 = 0 THEN ARRAY['18-24', '25-59'] ELSE '{}' END, (n + s) % 2 = 0, n % 5 > 0, n % 6 > 0,
     ARRAY[(${list(languages)})[1 + n % 8], (${list(languages)})[1 + (n + 3) % 8]], now()
   FROM generate_series(1, ${all / 5}) n JOIN organisation o ON o.id = ${idOf(`'organisation ' || n`)},
     generate_series(0, 4) s`,
  `INSERT INTO capacity_unit (id, service_id, name, maximum, occupied, updated_at)
   SELECT ${idOf(`s.id || '.' || u`)}, s.id, 'House ' || u, 8, (ascii(s.id::text) + u) % 9, $1
   FROM service s, generate_series(1, 2) u WHERE s.code = 'shelter_bed'`,
  `INSERT INTO answer_time (organisation_id, minutes, median)
   SELECT id, ARRAY[10, 40, 90], 40 FROM organisation WHERE name LIKE '%0'`,
];

/** Fills the directory of an empty node; counted at a moment. */
export async function fillDirectory(adminUrl: string, countedAt: Date): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const text of statements(directorySize.services, directorySize.crowded)) {
      await client.query(text, text.includes('$1') ? [countedAt] : []);
    }
    await client.query('VACUUM (ANALYZE)');
    const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM service');
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}
