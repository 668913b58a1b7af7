// The catalogue of a mini-program: one in the package, for the first start without network, and the newest that was
// fetched, in the host's file system. Nothing is opened that was not signed by the key in the package
// (docs/formats/manifest.md); what comes newer comes as a delta (docs/formats/delta.md).
'use strict';

const utf8 = require('./utf8.js');

const kManifest = 'manifest.json';

function check(good, what) {
  if (!good) throw new Error(what);
}

/** Lower-case digits only, so that a signature has one spelling. */
function bytesOf(hex, size) {
  check(typeof hex === 'string' && hex.length === 2 * size && !/[^0-9a-f]/.test(hex), 'digits');
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i += 1) bytes[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** Throws, with the reason in a word, when it is anything else than signed with `key`, or older than `least`. */
function readManifest(text, key, verifier, least) {
  const envelope = JSON.parse(text);
  check(envelope.format === 2 && Array.isArray(envelope.signatures), 'format');
  const ours = envelope.signatures.filter((one) => one.alg === 'ed25519' && one.kid === key.slice(0, 16))[0];
  check(ours, 'key');
  const isSigned = verifier.isSigned(utf8.encode(envelope.payload), bytesOf(ours.sig, 64), bytesOf(key, 32));
  check(isSigned, 'signature');
  const manifest = JSON.parse(envelope.payload);
  check(/^\/c\/[0-9a-f]{64}\.rqs$/.test(manifest.snapshot.url), 'address');
  check(manifest.version >= least, 'older');
  return manifest;
}

function isSnapshot(bytes, manifest, verifier) {
  if (bytes.length !== manifest.snapshot.size) return false;
  const digest = verifier.sha512(bytes);
  return bytesOf(manifest.snapshot.sha512, 64).every((byte, at) => byte === digest[at]);
}

/** The first digits of a catalogue's address, by which deltas and files name it. */
const nameOf = (manifest) => manifest.snapshot.url.slice(3, 11);
const fileOf = (manifest) => `catalogue-${nameOf(manifest)}.rqs`;

/**
 * options.base      {manifest: text, bytes(): Uint8Array}: what lies in the package
 * options.files     {names(), read(name), write(name, bytes), remove(name)}: of the host; each may throw
 * options.get       get(path) -> Promise<Uint8Array>, from the site
 * options.verifier  verifier_loader.js
 * options.key       64 hexadecimal digits
 */
function Keeper(options) {
  this.options = options;
  /** What is open: {manifest, bytes}. */
  this.current = undefined;
  /** The file that was read and found sound, or written, since the start. */
  this.kept = '';
}

Keeper.prototype.sound = function (text, bytes, least) {
  const { verifier, key } = this.options;
  const manifest = readManifest(text, key, verifier, least);
  const all = bytes(manifest);
  check(isSnapshot(all, manifest, verifier), 'bytes');
  return { manifest, bytes: all };
};

/** The newest sound catalogue that lies here; no network is asked. Throws when the package itself is damaged. */
Keeper.prototype.open = function () {
  const { base, files } = this.options;
  const inPackage = this.sound(base.manifest, base.bytes, 0);
  this.current = inPackage;
  try {
    const text = utf8.decode(files.read(kManifest));
    // After an update of the app the package may be newer.
    this.current = this.sound(text, (manifest) => files.read(fileOf(manifest)), inPackage.manifest.version);
    this.kept = fileOf(this.current.manifest);
  } catch (_) {
    // Nothing was fetched yet, or it was damaged, or is older than the package.
  }
  return this.current;
};

/** The bytes that a manifest names: by a delta from what is open, else whole. */
Keeper.prototype.fetchBytes = function (manifest) {
  const { get, verifier } = this.options;
  const whole = () => get(manifest.snapshot.url);
  const from = nameOf(this.current.manifest);
  const delta = (manifest.deltas || []).filter((one) => one.from === from)[0];
  if (!delta) return whole();
  const before = this.current.bytes;
  return get(delta.url)
    .then((bytes) => verifier.applyDelta(before, bytes))
    .then(
      (made) => (made && isSnapshot(made, manifest, verifier) ? made : whole()),
      () => whole(),
    );
};

/** Asks the site. Resolves to the new catalogue, or to undefined when what is open is the newest. Rejects without
 *  network, and when what came is not what was published; then what is open stays. */
Keeper.prototype.refresh = function () {
  const { get, verifier, key } = this.options;
  return get(`/c/${kManifest}`).then((envelope) => {
    const manifest = readManifest(utf8.decode(envelope), key, verifier, this.current.manifest.version);
    // Signed anew each day: the catalogue may be the same.
    const isSame = manifest.snapshot.sha512 === this.current.manifest.snapshot.sha512;
    const coming = isSame ? Promise.resolve(this.current.bytes) : this.fetchBytes(manifest);
    return coming.then((bytes) => {
      check(isSnapshot(bytes, manifest, verifier), 'bytes');
      this.current = { manifest, bytes };
      this.keep(envelope);
      return isSame ? undefined : this.current;
    });
  });
};

/** The catalogue first, then its manifest, then what is old is dropped: one whole pair is there at any moment. A full disk
 *  costs the next start without network its news, and nothing else. */
Keeper.prototype.keep = function (envelope) {
  const { files } = this.options;
  const file = fileOf(this.current.manifest);
  try {
    if (file !== this.kept) files.write(file, this.current.bytes);
    this.kept = file;
    files.write(kManifest, envelope);
    for (const old of files.names()) if (/^catalogue-.*\.rqs$/.test(old) && old !== file) files.remove(old);
  } catch (_) {
    // See above.
  }
};

/** The moment since which there should be a newer one; undefined as long as there should not. */
Keeper.prototype.overdue = function (nowMs) {
  const { expires } = this.current.manifest;
  return expires < nowMs ? expires : undefined;
};

module.exports = { Keeper, readManifest, isSnapshot };
