// A reporter for `node --test` that says how many tests passed, failed and were skipped, in one line.
//
// A file without any test is reported by Node as one passed test with the file's name. Such a file is
// counted as a failure here: nothing in it can fail.

import { isAbsolute, resolve } from "node:path";

export default async function* counts(source) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    // A suite is no test; it counts only when it failed for a reason of its own, such as a hook.
    if (data.details?.type === "suite") {
      if (type === "test:pass" || data.details.error?.failureType === "subtestsFailed") continue;
    }
    if (data.skip !== undefined || data.todo !== undefined) skipped += 1;
    else if (type === "test:fail" || isEmptyFile(data)) failed += 1;
    else passed += 1;
  }
  yield `${passed} ${failed} ${skipped}\n`;
}

export function isEmptyFile({ name, file, nesting }) {
  return nesting === 0 && file !== undefined && (isAbsolute(name) || name.endsWith(".mjs")) && resolve(name) === resolve(file);
}
