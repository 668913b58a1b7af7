// The name of a product by its id.
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../engine/engine.ts';
import { pickOf } from '../../text/text.ts';
import { today } from '../../text/today.ts';

/** Rejects where the catalogue has none. */
export const productName = (id: string) =>
  call<'product'>({ kind: 'product', id, asOf: today(), facts: {} }).then(({ row }) =>
    pickOf(row.name, row.nameEn),
  );

/** The id until the core has answered, and where the catalogue has none. */
export function useProductName(id: string): string {
  const [found, setFound] = useState<{ id: string; name: string }>();
  // Effect dependencies: another product.
  useEffect(() => {
    let current = true;
    if (id !== '')
      productName(id).then(
        (name) => current && setFound({ id, name }),
        () => undefined,
      );
    return () => {
      current = false;
    };
  }, [id]);
  return found?.id === id ? found.name : id;
}
