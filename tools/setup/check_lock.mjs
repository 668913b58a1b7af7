// Says whether what npm installed is what the lock names: same version, same integrity.
//
//   node tools/setup/check_lock.mjs FOLDER     the folder of package-lock.json and node_modules
//
// `npm ci` would promise as much, but it refuses a lock in which optional packages for other systems are
// absent, and npm leaves those out of a lock that is written where the registry at hand does not carry them.

import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const packagesOf = (path) => JSON.parse(readFileSync(join(folder, path), "utf8")).packages;
const locked = packagesOf("package-lock.json");
const installed = packagesOf("node_modules/.package-lock.json");

const faults = Object.entries(installed).flatMap(([path, { version, integrity }]) => {
  const wanted = locked[path];
  if (!wanted) return [`${path} ${version} is not in the lock`];
  if (wanted.version !== version) return [`${path} has version ${version}, the lock says ${wanted.version}`];
  if (wanted.integrity !== integrity) return [`${path} has another integrity than the lock says`];
  return [];
});
for (const [path, { optional, version }] of Object.entries(locked)) {
  if (path !== "" && !optional && !(path in installed)) faults.push(`${path} ${version} was not installed`);
}
for (const fault of faults) console.log(fault);
console.log(`${Object.keys(installed).length} packages, ${faults.length} faults`);
process.exit(faults.length > 0 || Object.keys(installed).length === 0 ? 1 : 0);
