import { useEffect, useState } from 'react';
import { Panel } from '../ui/Panel.tsx';
import { fetchOnDuty, type OnDuty as Asked } from './node.ts';
import { useTexts } from './texts.ts';
import styles from './flag.module.css';

interface OnDutyProps {
  readonly country: string;
  readonly isChild: boolean;
}

interface Found {
  readonly named: 'child_focal_point' | 'coordinator';
  readonly people: readonly Asked[];
}

/** Who is on duty at this moment, as the node knows it; nothing where it could not be asked. */
export function OnDuty({ country, isChild }: OnDutyProps) {
  const { t } = useTexts();
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    let isHere = true;
    void ask(country, isChild).then((lists) => isHere && setFound(lists));
    return () => {
      isHere = false;
    };
  }, [country, isChild]);
  if (found.length === 0) return null;
  return (
    <Panel title={t('flag.duty.title')}>
      {found.map(({ named, people }) => (
        <div key={named}>
          <h3>{t(`flag.duty.${named}`)}</h3>
          {people.length === 0 ? (
            <p>{t('flag.duty.nobody')}</p>
          ) : (
            <ul className={styles.items}>
              {people.map(({ who, standing }) => (
                <li key={who}>{t('flag.duty.line', { who, state: t(`duty.standing.${standing}`) })}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </Panel>
  );
}

async function ask(country: string, isChild: boolean): Promise<readonly Found[]> {
  const names = isChild ? (['child_focal_point', 'coordinator'] as const) : (['coordinator'] as const);
  const lists = await Promise.all(
    names.map(async (named) => ({ named, people: await fetchOnDuty(country, named) })),
  );
  return lists.flatMap(({ named, people }) => (people === undefined ? [] : [{ named, people }]));
}
