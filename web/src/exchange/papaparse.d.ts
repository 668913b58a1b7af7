// The part of papaparse that is used here; the package brings no types.
declare module 'papaparse' {
  interface ParseError {
    readonly type: string;
    readonly row?: number;
  }
  const Papa: {
    parse<Row>(
      text: string,
      options: { skipEmptyLines: boolean; delimitersToGuess: readonly string[] },
    ): { readonly data: readonly Row[]; readonly errors: readonly ParseError[] };
    unparse(rows: readonly (readonly string[])[], options: { newline: string }): string;
  };
  export default Papa;
}
