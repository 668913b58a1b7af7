// The parts of assets/text/zh-CN.json; see text_parts.ts.
declare module 'virtual:text-*' {
  const strings: Readonly<Record<string, string>>;
  export default strings;
}
declare module 'virtual:hant-table' {
  const table: import('./convert.ts').HantTable;
  export default table;
}
