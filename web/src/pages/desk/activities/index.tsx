// The desk of those who hold activities: the list of them, or one.
import words from 'virtual:text-activities';
import { useLocation } from 'preact-iso/router';
import { addWords, t } from '../../../text/text.ts';
import { Editor } from './editor.tsx';
import { List } from './list.tsx';
import '../../../view/service/service.css';
import './activities.css';

addWords(words);

export default function Activities() {
  const id = useLocation().query['id'] ?? '';
  return (
    <section class="service" aria-labelledby="activities">
      <h2 id="activities">{t('title.activities')}</h2>
      {id === '' ? <List /> : <Editor key={id} id={id} />}
    </section>
  );
}
