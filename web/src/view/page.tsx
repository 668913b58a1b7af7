// The frame of a page's content: its title and its one main heading.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../text/text.ts';

interface PageProps {
  title: string;
  /** Shown instead of the title as heading where the two differ. */
  heading?: ComponentChildren;
  lead?: ComponentChildren;
  wide?: boolean;
  children: ComponentChildren;
}

export function Page({ title, heading, lead, wide, children }: PageProps) {
  useEffect(() => {
    document.title = t('site.titleOf', { title });
  }, [title]);
  return (
    <div class={wide ? 'page page-wide' : 'page'}>
      <h1 tabIndex={-1}>{heading ?? title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </div>
  );
}
