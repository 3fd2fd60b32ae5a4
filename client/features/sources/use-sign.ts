import { useText } from '../../app/i18n.ts';

/** The words for a sign, from whichever list it is. */
export function useSign(): (code: string) => string {
  const { label } = useText();
  return (code) => {
    const seen = label('indicator', code);
    return seen === code ? label('sign', code) : seen;
  };
}
