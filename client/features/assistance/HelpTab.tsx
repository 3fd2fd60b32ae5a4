import type { CaseView } from '#contract/cases';
import type { ServiceGivenView } from '#contract/services-given';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { cx } from '../../ui/cx.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel, Stack } from '../../ui/Panel.tsx';
import { GiveForm } from './GiveForm.tsx';
import styles from './Lines.module.css';
import { useServicesGiven, useStrikeService } from './queries.ts';
import { UnmetPanel } from './UnmetPanel.tsx';

function Given({ of, may }: { readonly of: ServiceGivenView; readonly may: boolean }) {
  const { t, label, time } = useText();
  const { say } = useNotice();
  const strike = useStrikeService();
  const words = `${label('service', of.service)}: ${of.quantity} (${label('unit', of.unit)})`;
  return (
    <li className={styles.line}>
      <div>
        <p className={cx(styles.head, of.struck && styles.struck)}>{words}</p>
        <p>
          {t('help.given', { day: time.day(of.givenOn), who: of.recordedBy })}
          {of.provider !== 'own' && ` · ${of.reference ?? label('provider', of.provider)}`}
        </p>
        {of.struck && <p>{t('help.struck')}</p>}
      </div>
      {may && !of.struck && (
        <Buttons>
          <Button
            look="quiet"
            busy={strike.isPending}
            aria-label={t('help.strikeOne', { what: words })}
            onClick={() => runThen(strike.mutateAsync({ id: of.id }), () => say(t('help.struckNow')))}
          >
            {t('help.strike')}
          </Button>
        </Buttons>
      )}
    </li>
  );
}

/** What was given and what was not: entered once, and every report has it. */
export function HelpTab({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const given = useServicesGiven(it.id);
  const may = it.can.includes('assist');
  return (
    <Stack>
      <Panel title={t('help.title')}>
        <Async query={given}>
          {({ items, lastUsed }) => (
            <>
              {may && <GiveForm caseId={it.id} lastUsed={lastUsed} needs={it.needs} />}
              {items.length === 0 ? (
                <p>{t('help.none')}</p>
              ) : (
                <ul className={styles.lines}>
                  {items.map((one) => (
                    <Given key={one.id} of={one} may={may} />
                  ))}
                </ul>
              )}
              <More query={given} />
            </>
          )}
        </Async>
      </Panel>
      <UnmetPanel it={it} />
    </Stack>
  );
}
