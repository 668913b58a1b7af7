// JSON as a person would lay it out: what fits stays on one line, the rest is broken and indented.

const lineWidth = 120;

export function layOut(value, indent = 0) {
  const oneLine = JSON.stringify(value);
  if (indent + oneLine.length <= lineWidth || typeof value !== 'object' || value === null) {
    return oneLine;
  }
  const pad = ' '.repeat(indent + 2);
  const close = ' '.repeat(indent);
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => pad + layOut(item, indent + 2)).join(',\n')}\n${close}]`;
  }
  const entries = Object.entries(value).map(
    ([key, item]) => `${pad}${JSON.stringify(key)}: ${layOut(item, indent + 2)}`,
  );
  return `{\n${entries.join(',\n')}\n${close}}`;
}
