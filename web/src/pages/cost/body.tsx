// What a loan truly costs: any loan, or one product of the catalogue (`?id=`).
import './cost.css';
import { FreeCost } from './free.tsx';
import { ProductCost } from './product.tsx';
import { useTerms } from './terms.ts';

export default function Body() {
  const [terms, change] = useTerms();
  return (
    <>
      {terms.id === '' ? (
        <FreeCost terms={terms} onChange={change} />
      ) : (
        <ProductCost key={terms.id} terms={terms} onChange={change} />
      )}
    </>
  );
}
