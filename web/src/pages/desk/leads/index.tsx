// What became of those who left an intake on site, for the institution that they left it for: the list of them, or one.
import words from 'virtual:text-leads';
import { useLocation } from 'preact-iso/router';
import { addWords, t } from '../../../text/text.ts';
import { List } from './list.tsx';
import { One } from './one.tsx';
import '../../../view/service/service.css';
import '../desk.css';
import './leads.css';

addWords(words);

export default function Leads() {
  const record = useLocation().query['id'] ?? '';
  return (
    <section class="service" aria-labelledby="leads">
      <h2 id="leads">{t('leads.title')}</h2>
      {record === '' ? <List /> : <One key={record} record={record} />}
    </section>
  );
}
