// The name of a product by its id; the id until the core has answered, and where the catalogue has none.
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../engine/engine.ts';
import { pickOf } from '../../text/text.ts';
import { today } from '../../text/today.ts';

export function useProductName(id: string): string {
  const [found, setFound] = useState<{ id: string; name: string }>();
  // Effect dependencies: another product.
  useEffect(() => {
    let current = true;
    if (id !== '')
      call<'product'>({ kind: 'product', id, asOf: today(), facts: {} }).then(
        ({ row }) => current && setFound({ id, name: pickOf(row.name, row.nameEn) }),
        () => undefined,
      );
    return () => {
      current = false;
    };
  }, [id]);
  return found?.id === id ? found.name : id;
}
