import { extraGroups, groupsFor, type IndicatorGroup } from '../features/flags/indicators.ts';
import { Group, Tile } from '../ui/Choice.tsx';
import type { Draft } from './draft.ts';
import { useTexts } from './texts.ts';
import { keyMark } from './tiles.ts';
import { toggled } from './use-keys.ts';
import styles from './flag.module.css';

interface WhatYouSawProps {
  readonly draft: Draft;
  readonly error: string | undefined;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** Short words for what an officer sees, in groups that change with the direction of travel. */
export function WhatYouSaw({ draft, error, onChange }: WhatYouSawProps) {
  const { t } = useTexts();
  const { direction, child, indicators, instinct } = draft;
  const tiles = (group: IndicatorGroup) => (
    <Tiles
      group={group}
      draft={draft}
      onPick={(code) => onChange({ indicators: toggled(indicators, code) })}
    />
  );
  return (
    <Group id="flag-indicators" label={t('forms.flag.indicators')} error={error} shape="open">
      {groupsFor(direction).map((group) => (
        <div key={group.name}>
          <p className={styles.name} aria-hidden="true">
            {t(group.name)}
          </p>
          {tiles(group)}
        </div>
      ))}
      {extraGroups.map((group) => {
        const isOpen = child === 'yes' && group.name === 'flag.groups.child';
        return (
          <details key={`${group.name}-${isOpen ? 'open' : 'shut'}`} open={isOpen} className={styles.details}>
            <summary>{t(group.name)}</summary>
            {tiles(group)}
          </details>
        );
      })}
      <Tile
        type="checkbox"
        name="instinct"
        id="flag-instinct"
        label={t('forms.flag.instinct')}
        checked={instinct}
        onChange={(is) => onChange({ instinct: is })}
      />
    </Group>
  );
}

interface TilesProps {
  readonly group: IndicatorGroup;
  readonly draft: Draft;
  readonly onPick: (code: string) => void;
}

function Tiles({ group, draft: { direction, indicators }, onPick }: TilesProps) {
  const { t, label } = useTexts();
  return (
    <div role="group" aria-label={t(group.name)} className={styles.tiles}>
      {group.codes.map((code) => (
        <div key={code} className={styles.tile} data-key={keyMark(direction, code)}>
          <Tile
            type="checkbox"
            name="indicators"
            id={`flag-indicators-${code}`}
            label={label('indicator', code)}
            checked={indicators.includes(code)}
            onChange={() => onPick(code)}
          />
        </div>
      ))}
    </div>
  );
}
