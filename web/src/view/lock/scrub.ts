// Removing a database so that its old content is gone from the disk, too. Chromium's store (LevelDB) only writes
// down that something was removed; the bytes go when it rewrites the files that hold them, which it does for the part
// of a database that is deleted, if anything else was written out before and after. So: something else is made and
// deleted, the content is written over and the database deleted, and then the other thing again, thrice. Seen to work in Chromium 156
// (tests/web/lock.test.mjs reads the files); other browsers and the disk itself may keep copies.

const kOther = 'rongqiao-scrub';
const kPatienceMs = 5_000;
const kFiller = 'filler';

const open = (name: string) =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore(kFiller);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** False when other tabs still have it open. */
const remove = (name: string) =>
  new Promise<boolean>((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve(true);
    request.onerror = () => resolve(false);
    setTimeout(() => resolve(false), kPatienceMs);
  });

/** Writes over whatever was in it. */
const overwrite = (db: IDBDatabase) =>
  new Promise<void>((resolve, reject) => {
    const names = [...db.objectStoreNames];
    const transaction = db.transaction(names, 'readwrite');
    for (const store of names.map((name) => transaction.objectStore(name))) {
      store.clear();
      store.put(crypto.getRandomValues(new Uint8Array(1024)), kFiller);
    }
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

async function writeOut(name: string): Promise<boolean> {
  const db = await open(name);
  await overwrite(db);
  db.close();
  return remove(name);
}

/** False when something of it may still lie on the disk, because another tab has it open. Its content is gone for the
 *  browser all the same. */
export async function scrub(name: string): Promise<boolean> {
  await writeOut(kOther);
  const gone = await writeOut(name);
  for (let again = 0; again < 3; again += 1) await writeOut(kOther);
  return gone;
}
