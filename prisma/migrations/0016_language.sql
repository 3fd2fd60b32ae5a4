-- The language of a person's screens goes with her from device to device; null until she has chosen one.
ALTER TABLE user_account ADD COLUMN language text CHECK (language IN ('en', 'ru', 'uz', 'kk', 'ky', 'tg', 'tk'));
GRANT SELECT (language), UPDATE (language) ON user_account TO panah_app;
