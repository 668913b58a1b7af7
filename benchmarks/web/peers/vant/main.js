// The list of products with Vue 3 and Vant 4: their search field, tags, list and cells.
import { createApp, h, shallowRef } from 'vue';
import { Cell, CellGroup, List, Search, Tag } from 'vant';
import 'vant/es/cell/style/index';
import 'vant/es/cell-group/style/index';
import 'vant/es/list/style/index';
import 'vant/es/search/style/index';
import 'vant/es/tag/style/index';
import { choose, fetchRows, kPage } from '../list.js';

const rows = shallowRef([]);
const text = shallowRef('');
const category = shallowRef('');
const many = shallowRef(kPage);

const choice = (name, count) =>
  h(
    Tag,
    {
      type: category.value === name ? 'primary' : 'default',
      size: 'medium',
      role: 'button',
      onClick: () => {
        category.value = category.value === name ? '' : name;
        many.value = kPage;
      },
    },
    () => `${name} ${count}`,
  );

const card = (row) =>
  h(
    Cell,
    { key: row.id, class: 'row', url: `/product/${row.id}`, isLink: true },
    {
      title: () => h('h3', row.name),
      label: () => [
        h('p', `${row.category} · ${row.institution}`),
        h(
          'p',
          row.tags.map((tag) => h(Tag, { plain: true }, () => tag)),
        ),
      ],
      value: () => [h('p', row.amount), h('p', row.rate), h('p', row.term)],
    },
  );

createApp(() => {
  const { counts, shown } = choose(rows.value, text.value.trim(), category.value);
  return h('main', [
    h('h1', '产品'),
    h(Search, {
      modelValue: text.value,
      placeholder: '产品或机构',
      'onUpdate:modelValue': (value) => {
        text.value = value;
        many.value = kPage;
      },
    }),
    h('p', { class: 'counts' }, `${shown.length} 款产品`),
    h(
      'p',
      [...counts].map(([name, count]) => choice(name, count)),
    ),
    h(
      List,
      {
        finished: many.value >= shown.length,
        immediateCheck: false,
        onLoad: () => {
          many.value += kPage;
        },
        loading: false,
      },
      () => h(CellGroup, () => shown.slice(0, many.value).map(card)),
    ),
  ]);
}).mount('#app');

rows.value = await fetchRows();
