import { UseRecovery, type MyKeysView, type RecoveryView } from '#contract/keys';
import { useState } from 'react';
import { ProblemText } from '../../app/errors.tsx';
import { TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Facts, Inset, Panel } from '../../ui/Panel.tsx';
import styles from './keys.module.css';
import { useMakeRecovery, useUseRecovery } from './queries.ts';

/** Who can help, where something is missing. */
function WayOut({ keys }: { readonly keys: MyKeysView }) {
  const { t } = useText();
  const lacks = !keys.unlocked || keys.staff === 'waiting' || keys.officer === 'waiting';
  if (!lacks) return null;
  return (
    <Inset tone="stop" title={t(keys.unlocked ? 'keys.waiting' : 'keys.locked')}>
      {keys.can.includes('use-recovery') && <p>{t('keys.typeCode')}</p>}
      {keys.unlocked && (
        <p>
          {keys.colleagues.length === 0
            ? t('keys.nobody')
            : t('keys.askThem', { names: keys.colleagues.map(({ name }) => name).join(', ') })}
        </p>
      )}
    </Inset>
  );
}

function CodeForm() {
  const { t } = useText();
  const { say } = useNotice();
  const use = useUseRecovery();
  const form = useWireForm('recovery', UseRecovery, { code: '' });
  return (
    <Form
      form={form}
      onSubmit={form.submit(async (input) => {
        await use.mutateAsync(input);
        say(t('keys.broughtBack'));
      })}
    >
      <TextInput form={form} name="code" />
      <Buttons>
        <Button type="submit" look="primary" busy={use.isPending}>
          {t('keys.useCode')}
        </Button>
      </Buttons>
    </Form>
  );
}

function CodeShown({ made, onDone }: { readonly made: RecoveryView; readonly onDone: () => void }) {
  const { t } = useText();
  return (
    <Inset tone="wait" title={t('keys.codeOnce')}>
      <p className={styles.code}>{made.code}</p>
      <p>{t('keys.codeKeep')}</p>
      <Buttons>
        <Button look="primary" onClick={onDone}>
          {t('keys.codeDone')}
        </Button>
      </Buttons>
    </Inset>
  );
}

/** My own keys, and the code that brings them back. */
export function MyKeysPanel({ keys }: { readonly keys: MyKeysView }) {
  const { t, time } = useText();
  const make = useMakeRecovery();
  const [made, setMade] = useState<RecoveryView>();
  const lines = [
    { key: 'fingerprint', label: t('keys.fingerprint'), value: keys.fingerprint ?? t('keys.none') },
    {
      key: 'madeAt',
      label: t('keys.madeAt'),
      value: keys.madeAt === null ? t('keys.none') : time.moment(keys.madeAt),
    },
    { key: 'staff', label: t('keys.staff'), value: t(`keys.state.${keys.staff}`) },
    { key: 'officer', label: t('keys.officer'), value: t(`keys.office.${keys.officer}`) },
    {
      key: 'recovery',
      label: t('keys.recovery'),
      value: keys.recoveryMadeAt === null ? t('keys.none') : time.moment(keys.recoveryMadeAt),
    },
  ];
  return (
    <Panel title={t('keys.mine')}>
      <WayOut keys={keys} />
      <Facts lines={lines} />
      {keys.can.includes('use-recovery') && <CodeForm />}
      {made !== undefined && <CodeShown made={made} onDone={() => setMade(undefined)} />}
      {keys.can.includes('make-recovery') && made === undefined && (
        <>
          {keys.recoveryMadeAt === null && <p>{t('keys.noCode')}</p>}
          <Buttons>
            <Button busy={make.isPending} onClick={() => runThen(make.mutateAsync(), setMade)}>
              {t(keys.recoveryMadeAt === null ? 'keys.makeCode' : 'keys.newCode')}
            </Button>
          </Buttons>
        </>
      )}
      {make.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(make.error)} />
        </div>
      )}
    </Panel>
  );
}
