// What a loan truly costs: any loan, or one product of the catalogue (`?id=`).
import { t } from '../../text/text.ts';
import { Page } from '../../view/page.tsx';
import './cost.css';
import { FreeCost } from './free.tsx';
import { ProductCost } from './product.tsx';
import { useTerms } from './terms.ts';

export default function Cost() {
  const [terms, change] = useTerms();
  return (
    <Page title={t('title.cost')} lead={t('cost.lead')} wide>
      {terms.id === '' ? (
        <FreeCost terms={terms} onChange={change} />
      ) : (
        <ProductCost key={terms.id} terms={terms} onChange={change} />
      )}
    </Page>
  );
}
