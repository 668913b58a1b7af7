// The parts of assets/text/zh-CN.json; see text_parts.ts.
declare module 'virtual:text-*' {
  const strings: Readonly<Record<string, string>>;
  export default strings;
}
/** The address of the studio's WebAssembly; empty where it was not built (web/studio_module.ts). */
declare module 'virtual:studio-wasm' {
  const address: string;
  export default address;
}
declare module 'virtual:hant-table' {
  const table: import('./convert.ts').HantTable;
  export default table;
}
/** Names of codes by key, such as `category.tax`, in both languages at once. */
declare module 'virtual:exchange-codes' {
  const names: Readonly<Record<'zh' | 'en', Readonly<Record<string, string>>>>;
  export default names;
}
