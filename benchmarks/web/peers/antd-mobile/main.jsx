// The list of products with React and antd-mobile: their search field, selector, list and endless scrolling.
import { InfiniteScroll, List, SearchBar, Selector, Tag } from 'antd-mobile';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { choose, fetchRows, kPage } from '../list.js';

function Row({ row }) {
  return (
    <List.Item
      className="row"
      onClick={() => {
        location.href = `/product/${row.id}`;
      }}
      description={
        <>
          <p>{`${row.category} · ${row.institution}`}</p>
          {row.tags.map((tag) => (
            <Tag key={tag} fill="outline">
              {tag}
            </Tag>
          ))}
        </>
      }
      extra={
        <>
          <p>{row.amount}</p>
          <p>{row.rate}</p>
          <p>{row.term}</p>
        </>
      }
    >
      <h3>{row.name}</h3>
    </List.Item>
  );
}

function Products() {
  const [rows, setRows] = useState([]);
  const [text, setText] = useState('');
  const [category, setCategory] = useState('');
  const [many, setMany] = useState(kPage);
  useEffect(() => void fetchRows().then(setRows), []);
  const { counts, shown } = choose(rows, text.trim(), category);
  return (
    <main>
      <h1>产品</h1>
      <SearchBar
        placeholder="产品或机构"
        value={text}
        onChange={(value) => {
          setText(value);
          setMany(kPage);
        }}
      />
      <p className="counts">{`${shown.length} 款产品`}</p>
      <Selector
        options={[...counts].map(([name, count]) => ({ value: name, label: `${name} ${count}` }))}
        value={category === '' ? [] : [category]}
        onChange={([name]) => {
          setCategory(name ?? '');
          setMany(kPage);
        }}
      />
      <List>
        {shown.slice(0, many).map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </List>
      <InfiniteScroll hasMore={many < shown.length} loadMore={async () => setMany(many + kPage)} />
    </main>
  );
}

createRoot(document.getElementById('app')).render(<Products />);
