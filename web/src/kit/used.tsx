// Something that narrows a list, to be taken away by a click.
import { t } from '../text/text.ts';
import { Icon } from './icons.tsx';

interface UsedLinkProps {
  href: string;
  label: string;
  onClick?: (() => void) | undefined;
  /** It does not narrow the list, only changes its order. */
  quiet?: boolean;
}

export const UsedLink = ({ href, label, onClick, quiet }: UsedLinkProps) => (
  <a class={quiet ? 'used-one used-quiet' : 'used-one'} href={href} onClick={onClick}>
    <span class="sr">{t('filter.remove')} </span>
    {label}
    <Icon name="close" />
  </a>
);
