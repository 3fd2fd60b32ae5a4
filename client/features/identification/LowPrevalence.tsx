import { lowPrevalence, predictiveValue } from '#contract/identification-tracks';
import { useText } from '../../app/i18n.ts';
import { Inset } from '../../ui/Panel.tsx';

/** Where few are concerned, most of those whom signs point out are not: said to whoever asks and to whoever decides. */
export function LowPrevalence() {
  const { t } = useText();
  const percent = (share: number) => Math.round(share * 100);
  const { prevalence, sensitivity, specificity } = lowPrevalence;
  return (
    <Inset tone="wait" title={t('status.lowTitle')}>
      <p>
        {t('status.low', {
          prevalence: percent(prevalence),
          sensitivity: percent(sensitivity),
          specificity: percent(specificity),
          right: percent(predictiveValue(lowPrevalence)),
        })}
      </p>
    </Inset>
  );
}
