// Nothing found before the whole core is there: which filter to let go, and how many products that brings.
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../engine/engine.ts';
import type { RequestOf } from '../../engine/messages.gen.ts';
import { t } from '../../text/text.ts';

interface Way {
  readonly key: string;
  readonly label: string;
  readonly products: number;
}

const kRequestKey: Readonly<Record<string, keyof RequestOf<'products'>>> = {
  q: 'text',
  category: 'category',
  guarantee: 'guarantee',
  region: 'region',
  institution: 'institutionId',
};

function without(request: RequestOf<'products'>, key: string): RequestOf<'products'> {
  const entries = Object.entries(request).filter(([name]) => name !== kRequestKey[key] && name !== 'group');
  return { ...(Object.fromEntries(entries) as unknown as RequestOf<'products'>), offset: 0, limit: 0 };
}

interface RecoveryProps {
  request: RequestOf<'products'>;
  used: readonly { key: string; label: string }[];
  hrefOf: (key: string) => string;
  onLetGo: (key: string) => void;
}

export function Recovery({ request, used, hrefOf, onLetGo }: RecoveryProps) {
  const [ways, setWays] = useState<readonly Way[]>([]);
  const key = JSON.stringify(request);
  // Effect dependencies: `key` is the request by value.
  useEffect(() => {
    let current = true;
    const tries = used.map(async ({ key: filter, label }) => {
      const { counts } = await call<'products'>(without(request, filter));
      return { key: filter, label, products: counts.all };
    });
    Promise.all(tries).then(
      (found) => current && setWays(found.filter((way) => way.products > 0)),
      () => current && setWays([]),
    );
    return () => {
      current = false;
    };
  }, [key]);
  if (ways.length === 0) return <p>{t('products.noneHelp')}</p>;
  return (
    <ul class="ways">
      {ways.map((way) => (
        <li key={way.key}>
          <a class="btn btn-plain" href={hrefOf(way.key)} onClick={() => onLetGo(way.key)}>
            {t('products.without', { name: way.label, n: way.products })}
          </a>
        </li>
      ))}
    </ul>
  );
}
