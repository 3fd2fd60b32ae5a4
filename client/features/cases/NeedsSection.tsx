import { serviceKindNames, serviceKinds, type ServiceCode } from '#contract/codes';
import { useController } from 'react-hook-form';
import { useFrame } from '../../app/fields.tsx';
import { useText } from '../../app/i18n.ts';
import { Group, Tile } from '../../ui/Choice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { CaseForm } from './case-form.ts';
import styles from './NeedsSection.module.css';

/** What is asked for most, on the first night. */
const first: readonly ServiceCode[] = [
  'shelter_bed',
  'food',
  'medical_exam',
  'crisis_counselling',
  'lawyer',
  'document_recovery',
  'travel_document',
  'interpreter',
];

export function NeedsSection({ form }: { readonly form: CaseForm }) {
  const { t, label } = useText();
  const frame = useFrame({ form, name: 'needs' });
  const { field } = useController({ name: 'needs', control: form.control });
  const picked = field.value ?? [];
  const tile = (code: ServiceCode) => (
    <Tile
      key={code}
      type="checkbox"
      name="needs"
      id={`${frame.id}-${code}`}
      label={label('service', code)}
      checked={picked.includes(code)}
      onChange={(checked) => field.onChange(checked ? [...picked, code] : picked.filter((it) => it !== code))}
    />
  );
  return (
    <Panel title={t('case.sections.needs')}>
      <Group {...frame} shape="open">
        <div className={styles.kinds}>
          <div className={styles.tiles}>{first.map(tile)}</div>
          {serviceKindNames.map((kind) => {
            const rest = serviceKinds[kind].filter((code) => !first.includes(code));
            const count = rest.filter((code) => picked.includes(code)).length;
            return (
              <details key={kind} className={styles.kind}>
                <summary className={styles.summary}>
                  {t('case.needsOf', { kind: label('serviceKind', kind), count })}
                </summary>
                <div className={styles.tiles}>{rest.map(tile)}</div>
              </details>
            );
          })}
        </div>
      </Group>
    </Panel>
  );
}
