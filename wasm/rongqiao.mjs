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
      if (error.code !== 'EAGAIN') throw error;
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

function faultLine(file, fault) {
  const warning = fault.severity === 'warning' ? 'warning: ' : '';
  return `${file}:${fault.where}: ${fault.code}: ${warning}${fault.detail}\n`;
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

function match(core, catalogue, applicant, asOf) {
  const session = openCatalogue(core, catalogue);
  const bytes = readInput(applicant);
  if (!session || !bytes) return FAULTS;
  if (!checkJson(core, applicant, bytes)) return FAULTS;
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
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream('', { fd: 0, autoClose: false })) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      answer(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
    }
  }
  answer(rest);
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
