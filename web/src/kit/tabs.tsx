// Tabs that are links.
import type { ComponentChildren } from 'preact';

interface TabLink {
  key: string;
  href: string;
  label: ComponentChildren;
  current: boolean;
}

/** A choice that lives in the address: links, so that it can be opened, shared and gone back on. */
export const TabLinks = ({
  name,
  tabs,
  look,
}: {
  name: string;
  tabs: readonly TabLink[];
  look: 'tabs' | 'pills';
}) => (
  <nav class={look} aria-label={name}>
    <ul>
      {tabs.map((tab) => (
        <li key={tab.key}>
          <a href={tab.href} aria-current={tab.current ? 'true' : undefined}>
            {tab.label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
