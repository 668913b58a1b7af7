// The frame of a page's content: its title and its one main heading; and its parts.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { elder, t } from '../text/text.ts';

interface PageProps {
  title: string;
  /** Shown instead of the title as heading where the two differ. */
  heading?: ComponentChildren;
  lead?: ComponentChildren;
  wide?: boolean;
  /** Shown inside another page, whose title and main heading stay. */
  within?: boolean;
  children: ComponentChildren;
}

export function Page({ title, heading, lead, wide, within, children }: PageProps) {
  useEffect(() => {
    if (!within) document.title = t('site.titleOf', { title });
  }, [title]);
  if (within)
    return (
      <div class="page-within">
        <h2 class="title-within">{heading ?? title}</h2>
        {lead && <p class="lead">{lead}</p>}
        {children}
      </div>
    );
  return (
    <div class={wide ? 'page page-wide' : 'page'}>
      <h1 tabIndex={-1}>{heading ?? title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </div>
  );
}

interface SectionProps {
  id: string;
  title: string;
  children: ComponentChildren;
}

/** A part of a page that is not what one comes for: folded in the elder mode, so that there is less at once. */
export const Section = ({ id, title, children }: SectionProps) =>
  elder.value ? (
    <details class="fold">
      <summary>
        <h2 id={id}>{title}</h2>
      </summary>
      <div class="fold-body">{children}</div>
    </details>
  ) : (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
