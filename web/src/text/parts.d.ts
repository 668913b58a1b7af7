// The parts of assets/text/zh-CN.json; see text_parts.ts.
declare module 'virtual:text-first' {
  const strings: Readonly<Record<string, string>>;
  export default strings;
}
declare module 'virtual:text-rest' {
  const strings: Readonly<Record<string, string>>;
  export default strings;
}
declare module 'virtual:text-detail' {
  const strings: Readonly<Record<string, string>>;
  export default strings;
}
declare module 'virtual:text-about' {
  const strings: Readonly<Record<string, string>>;
  export default strings;
}
declare module 'virtual:text-extra' {
  const strings: Readonly<Record<string, string>>;
  export default strings;
}
declare module 'virtual:text-flow' {
  const strings: Readonly<Record<string, string>>;
  export default strings;
}
declare module 'virtual:text-service' {
  const strings: Readonly<Record<string, string>>;
  export default strings;
}
