import type { RaiseFlag } from '#contract/flags';
import { useController, useWatch } from 'react-hook-form';
import type { z } from 'zod';
import { useFrame } from '../../app/fields.tsx';
import type { WireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Group, Tile } from '../../ui/Choice.tsx';
import { extraGroups, groupsFor, type IndicatorGroup } from './indicators.ts';
import styles from './WhatYouSaw.module.css';

export type FlagForm = WireForm<z.input<typeof RaiseFlag>, RaiseFlag>;

interface TilesProps {
  readonly group: IndicatorGroup;
  readonly picked: readonly string[];
  readonly onPick: (code: string, checked: boolean) => void;
}

function Tiles({ group, picked, onPick }: TilesProps) {
  const { t, label } = useText();
  return (
    <div role="group" aria-label={t(group.name)} className={styles.tiles}>
      {group.codes.map((code) => (
        <Tile
          key={code}
          type="checkbox"
          name="indicators"
          id={`flag-indicators-${code}`}
          label={label('indicator', code)}
          checked={picked.includes(code)}
          onChange={(checked) => onPick(code, checked)}
        />
      ))}
    </div>
  );
}

/** Short words for what an officer sees, in groups that change with the direction of travel. */
export function WhatYouSaw({ form }: { readonly form: FlagForm }) {
  const { t } = useText();
  const frame = useFrame({ form, name: 'indicators' });
  const { field } = useController({ name: 'indicators', control: form.control });
  const [direction, child] = useWatch({ control: form.control, name: ['direction', 'child'] });
  const picked = field.value ?? [];
  const pick = (code: string, checked: boolean) =>
    field.onChange(checked ? [...picked, code] : picked.filter((it) => it !== code));
  return (
    <Group {...frame} shape="open">
      <div className={styles.groups}>
        {groupsFor(direction).map((group) => (
          <div key={group.name} className={styles.group}>
            <p className={styles.name} aria-hidden="true">
              {t(group.name)}
            </p>
            <Tiles group={group} picked={picked} onPick={pick} />
          </div>
        ))}
        {extraGroups.map((group) => (
          <details
            key={`${group.name}-${child === 'yes' ? 'open' : 'shut'}`}
            open={child === 'yes' && group.name === 'flag.groups.child'}
          >
            <summary className={styles.summary}>{t(group.name)}</summary>
            <Tiles group={group} picked={picked} onPick={pick} />
          </details>
        ))}
      </div>
    </Group>
  );
}
