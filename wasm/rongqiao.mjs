// The commands of `rongqiao` on the core as WebAssembly: same commands, same bytes (cli/commands.cpp).
import { createReadStream, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCore } from './loader.mjs';

const DONE = 0;
const FAULTS = 1;
const USAGE = 2;

const usageText = `rongqiao: which credit products and policies fit a firm, and why
  rongqiao check CATALOGUE...                      lists every fault of catalogue files
  rongqiao match CATALOGUE APPLICANT [--as-of DAY] one line of JSON a product, then a policy
  rongqiao call CATALOGUE                          answers requests, one a line
Exit status: 0 done, 1 faults found in the input, 2 used wrongly.
`;

const wasmPath = join(dirname(fileURLToPath(import.meta.url)), '../build/wasm/rongqiao.wasm');
const encoder = new TextEncoder();
const decoder = new TextDecoder();

// Writes all of it before the process may end, also into a pipe that is full for a moment.
function write(descriptor, data) {
  const bytes = typeof data === 'string' ? encoder.encode(data) : data;
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      if (error.code === 'EPIPE') process.exit(DONE);
      if (error.code === 'EAGAIN') continue;
      if (descriptor === 1) err('standard output: cannot be written\n');
      process.exit(FAULTS);
    }
  }
}
const out = (data) => write(1, data);
const err = (data) => write(2, data);

function usage() {
  err(usageText);
  return USAGE;
}

function readInput(path) {
  try {
    return readFileSync(path);
  } catch {
    err(`${path}: cannot be read\n`);
    return undefined;
  }
}

// A fault takes one line, whatever stands in the keys and texts of the file that it quotes.
function onOneLine(text) {
  const escape = (c) => `\\u00${c.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return text.replace(/[\x00-\x1f\x7f]/g, escape);
}

function faultLine(file, fault) {
  const warning = fault.severity === 'warning' ? 'warning: ' : '';
  return `${file}:${onOneLine(fault.where)}: ${fault.code}: ${warning}${onOneLine(fault.detail)}\n`;
}

class Session {
  constructor(core, bytes) {
    this.core = core;
    this.handle = core.open(bytes);
  }
  callBytes(request) {
    return this.core.call(this.handle, request);
  }
  call(request) {
    return JSON.parse(decoder.decode(this.callBytes(encoder.encode(request))));
  }
  diagnostics() {
    return this.call('{"kind":"diagnostics"}').value.faults;
  }
  close() {
    this.core.close(this.handle);
  }
}

function check(core, files) {
  let status = DONE;
  for (const file of files) {
    const bytes = readInput(file);
    if (!bytes) {
      status = FAULTS;
      continue;
    }
    const session = new Session(core, bytes);
    const faults = session.diagnostics();
    session.close();
    out(faults.map((fault) => faultLine(file, fault)).join(''));
    if (faults.some((fault) => fault.severity === 'error')) status = FAULTS;
  }
  return status;
}

function openCatalogue(core, file) {
  const bytes = readInput(file);
  if (!bytes) return undefined;
  const session = new Session(core, bytes);
  const errors = session.diagnostics().filter((fault) => fault.severity === 'error');
  if (errors.length === 0) return session;
  err(errors.map((fault) => faultLine(file, fault)).join(''));
  return undefined;
}

// Whether the text is JSON. A session says where it is not, whatever the text was meant to be.
function checkJson(core, file, bytes) {
  const session = new Session(core, bytes);
  const faults = session.diagnostics();
  session.close();
  const broken = faults.length === 1 && /^[0-9]+:[0-9]+$/.test(faults[0].where);
  if (broken) err(faultLine(file, faults[0]));
  return !broken;
}

function request(prefix, bytes) {
  return Buffer.concat([encoder.encode(prefix), bytes, encoder.encode('}')]);
}

function callParsed(session, bytes) {
  return JSON.parse(decoder.decode(session.callBytes(bytes)));
}

function checkApplicant(session, file, bytes) {
  const answer = callParsed(session, request('{"kind":"checkApplicant","applicant":', bytes));
  const faults = answer.ok ? answer.value.faults : [answer.error];
  err(faults.map((fault) => faultLine(file, fault)).join(''));
  return faults.length === 0;
}

// A byte order mark may stand before a text, but not inside a request.
const withoutMark = (bytes) =>
  bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? bytes.subarray(3) : bytes;

function match(core, catalogue, applicant, asOf) {
  const session = openCatalogue(core, catalogue);
  const file = readInput(applicant);
  if (!session || !file) return FAULTS;
  if (!checkJson(core, applicant, file)) return FAULTS;
  const bytes = withoutMark(file);
  if (!checkApplicant(session, applicant, bytes)) return FAULTS;
  const day = asOf === undefined ? '' : `"asOf":${JSON.stringify(asOf)},`;
  const answer = callParsed(session, request(`{"kind":"match",${day}"applicant":`, bytes));
  if (!answer.ok) {
    const optionIsWrong = answer.error.where === '/asOf';
    // The request holds the file as "applicant"; its reader wants the pointer into the file.
    const fault = { ...answer.error, where: answer.error.where.replace(/^\/applicant/, '') };
    err(faultLine(optionIsWrong ? '--as-of' : applicant, fault));
    return optionIsWrong ? USAGE : FAULTS;
  }
  out(answer.value.lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return DONE;
}

function matchArguments(core, words) {
  const at = words.indexOf('--as-of');
  if (at >= 0 && at + 1 === words.length) return usage();
  const asOf = at >= 0 ? words[at + 1] : undefined;
  const rest = at >= 0 ? [...words.slice(0, at), ...words.slice(at + 2)] : words;
  return rest.length === 2 ? match(core, rest[0], rest[1], asOf) : usage();
}

async function call(core, catalogue) {
  const session = openCatalogue(core, catalogue);
  if (!session) return FAULTS;
  const answer = (line) => {
    if (line.length === 0) return;
    out(session.callBytes(line));
    out('\n');
  };
  // Lines are cut as bytes: a request that is not UTF-8 is the core's to refuse.
  let pieces = [];
  for await (const chunk of createReadStream('', { fd: 0, autoClose: false })) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      answer(Buffer.concat([...pieces, chunk.subarray(start, end)]));
      pieces = [];
      start = end + 1;
    }
    pieces.push(chunk.subarray(start));
  }
  answer(Buffer.concat(pieces));
  return DONE;
}

async function run([command, ...rest]) {
  const known = ['check', 'match', 'call'].includes(command);
  if (!known || rest.length === 0 || (command === 'call' && rest.length !== 1)) return usage();
  const core = await loadCore(readFileSync(wasmPath));
  if (command === 'check') return check(core, rest);
  if (command === 'match') return matchArguments(core, rest);
  return call(core, rest[0]);
}

process.exitCode = await run(process.argv.slice(2));
