import { Component, Suspense, type ReactNode } from 'react';
import { Button, Buttons } from '../ui/Button.tsx';
import { Loading } from '../ui/Async.tsx';
import { PageTitle } from '../ui/PageTitle.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useText } from './i18n.ts';

interface GuardProps {
  /** Where one is: going elsewhere is a new try. */
  readonly at: string;
  readonly otherwise: ReactNode;
  readonly children: ReactNode;
}

/** What fails inside is not drawn; without it, React takes the whole page off the screen. */
class Guard extends Component<GuardProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(before: GuardProps): void {
    if (this.state.failed && before.at !== this.props.at) this.setState({ failed: false });
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.otherwise : this.props.children;
  }
}

function reload(): void {
  location.reload();
}

function Broken() {
  const { t } = useText();
  return (
    <div role="alert">
      <PageTitle title={t('broken.title')} tab={t('product')} />
      <Panel>
        <p>{t('broken.text')}</p>
        <Buttons>
          <Button look="primary" onClick={reload}>
            {t('broken.reload')}
          </Button>
        </Buttons>
      </Panel>
    </div>
  );
}

/** A part of the program that is brought when it is needed: it may be late, it may not come, it may fail. */
export function PagePiece({ at, children }: Omit<GuardProps, 'otherwise'>) {
  return (
    <Guard at={at} otherwise={<Broken />}>
      <Suspense fallback={<Loading onAgain={reload} />}>{children}</Suspense>
    </Guard>
  );
}

/** The same for what stands beside the page: it is not missed. */
export function SidePiece({ children }: { readonly children: ReactNode }) {
  return (
    <Guard at="" otherwise={null}>
      <Suspense>{children}</Suspense>
    </Guard>
  );
}
