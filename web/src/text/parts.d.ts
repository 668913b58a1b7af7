// The parts of assets/text/zh-CN.json; see text_parts.ts.
declare module 'virtual:text-*' {
  const strings: Readonly<Record<string, string>>;
  export default strings;
}
declare module 'virtual:text-own' {
  const strings: Readonly<Record<string, string>>;
  export default strings;
}
