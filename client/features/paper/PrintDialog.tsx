import { paperSizes, PrintForm } from '#contract/paper';
import { unprintable, unprintedMark } from '#contract/paper-letters';
import { tongueNames, tongues, type Tongue } from '#contract/tongue';
import { useWatch } from 'react-hook-form';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { getSheet, search } from '../../app/api.ts';
import { PickOne } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { saveSheet } from './save-sheet.ts';

export interface PrintDialogProps {
  readonly title: string;
  /** The record's id, and below `/api/v1` where its sheet is. */
  readonly id: string;
  readonly path: string;
  /** What is asked besides languages and size. */
  readonly more?: Readonly<Record<string, string | undefined>>;
  /** Hers, where it is one that we write; whoever prints has the other half. */
  readonly first?: Tongue | undefined;
  /** Names that will stand on it, as far as the page knows them: not every letter can be printed. */
  readonly names: readonly string[];
  /** Words of consent and law: it is said that nobody competent has read them. */
  readonly legal: boolean;
  readonly onClose: () => void;
}

/** In which languages and how large; then as a file, or in a tab of its own, where nothing stays behind. */
export function PrintDialog(props: PrintDialogProps) {
  const { title, id, path, more = {}, first, names: named, legal, onClose } = props;
  const { user } = useSession();
  const { t, language: own } = useText();
  const second = first === undefined || first === own ? undefined : own;
  const form = useWireForm('print', PrintForm, { id, language: first ?? own, second, size: '12' });
  const letters = unprintable([...(legal ? [user.organisation.name] : []), ...named].join(''));
  const chosen = useWatch({ control: form.control });
  const names = tongues.map((value) => ({ value, label: tongueNames[value] }));
  const addressOf = ({ language, second: beside, size }: typeof chosen) =>
    path + search({ language, second: beside, size, ...more });
  return (
    <ActionDialog
      title={title}
      submit={t('print.save')}
      form={form}
      act={async (input) => saveSheet(await getSheet(addressOf(input)))}
      done={t('print.saved')}
      onClose={onClose}
    >
      <PickOne form={form} name="language" shape="chips" options={names} />
      <PickOne
        form={form}
        name="second"
        shape="chips"
        options={[
          { value: undefined, label: t('print.one') },
          ...names.filter(({ value }) => value !== chosen.language),
        ]}
      />
      <PickOne
        form={form}
        name="size"
        shape="chips"
        options={paperSizes.map((value) => ({ value, label: t(`print.sizes.${value}`) }))}
      />
      {letters.length > 0 && (
        <Inset tone="wait">
          <p>{t('print.letters', { letters: letters.join(' '), mark: unprintedMark })}</p>
        </Inset>
      )}
      <p>{t('print.recorded')}</p>
      {legal && <p>{t('print.unread')}</p>}
      <p>{t('print.shared')}</p>
      <LinkButton look="secondary" to={`/api/v1${addressOf(chosen)}`} target="_blank" reloadDocument>
        {t('print.open')}
      </LinkButton>
    </ActionDialog>
  );
}
