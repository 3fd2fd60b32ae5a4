-- Countries a node can name from the first day: the region, where its people work, and their ways home (ISO 3166-1).
INSERT INTO country (code, name) VALUES
  ('AE', 'United Arab Emirates'), ('AF', 'Afghanistan'), ('AM', 'Armenia'), ('AZ', 'Azerbaijan'), ('BH', 'Bahrain'),
  ('BY', 'Belarus'), ('CN', 'China'), ('CY', 'Cyprus'), ('CZ', 'Czechia'), ('DE', 'Germany'), ('EG', 'Egypt'),
  ('GE', 'Georgia'), ('IL', 'Israel'), ('IN', 'India'), ('IQ', 'Iraq'), ('IR', 'Iran'), ('JO', 'Jordan'),
  ('KG', 'Kyrgyzstan'), ('KR', 'Republic of Korea'), ('KW', 'Kuwait'), ('KZ', 'Kazakhstan'), ('LB', 'Lebanon'),
  ('LT', 'Lithuania'), ('LV', 'Latvia'), ('MD', 'Republic of Moldova'), ('MN', 'Mongolia'), ('MY', 'Malaysia'),
  ('OM', 'Oman'), ('PK', 'Pakistan'), ('PL', 'Poland'), ('QA', 'Qatar'), ('RU', 'Russian Federation'),
  ('SA', 'Saudi Arabia'), ('SY', 'Syrian Arab Republic'), ('TH', 'Thailand'), ('TJ', 'Tajikistan'),
  ('TM', 'Turkmenistan'), ('TR', 'Türkiye'), ('UA', 'Ukraine'), ('UZ', 'Uzbekistan')
ON CONFLICT (code) DO NOTHING;
