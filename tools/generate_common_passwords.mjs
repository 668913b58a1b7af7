// Packs the passwords that nobody may choose into server/crypto/common_passwords.bin.
//
//   npm pack @zxcvbn-ts/language-common@4.1.3 && tar xzf zxcvbn-ts-language-common-4.1.3.tgz
//   node tools/generate_common_passwords.mjs package/src/passwords.json
//
// The list of that package (MIT) counts passwords of public breaches. Shorter ones than our shortest password are left
// out. Each stands as the first 5 bytes of its SHA-256, in order: 90 KB, and nobody has to read what people choose.
// Of all other passwords one in 60 million is taken for one of them.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const kShortest = 8;
const kBytes = 5;
const kListSha256 = "f422773d94d630f27e08b26d7017e847bb1feb2a84809340e9c0b0c47b33e3f1";

/** Of Chinese keyboards and habits, which the list knows too few of (written down from memory). */
const kMore = `
a12345678 a123456789 a1234567890 aa123456 aa12345678 aa123456789 aaa123456 abc123456 abcd1234 abcd123456 asd123456
qq123456 qq123456789 q123456789 w123456789 z123456789 zxc123456 qwe123456 qweasdzxc qazwsxedc 1q2w3e4r5t 1qaz2wsx3edc
woaini1314 woaini520 woaini521 5201314520 13145200 1314520520 520131400 woaiwojia wodemima mima123456 123456789a
123456789q 12345678a 1234567890a 123456abc 123456aa 147258369 147852369 741852963 789456123 159753258 112233445566
11223344 1122334455 31415926 314159265 00000000 88888888 66666666 99999999 55555555 1111111111 0000000000 dearbook
xiazhili windows8 admin123 admin1234 admin123456 administrator admin888 root123456 password123 password1 p@ssw0rd
p@ssword passw0rd password! test1234 test123456 welcome1 welcome123 changeme iloveyou1314 shanghai shanghai123
zhongguo zhongguo1 china123 rongqiao rongqiao1 rongqiao123 rongqiao888 beijing2008 wangyang123 li123456 wang123456
zhang123456 liu123456 chen123456
`
  .trim()
  .split(/\s+/);

const file = process.argv[2];
if (!file) throw new Error("which passwords.json? See the head of this script.");
const bytes = readFileSync(file);
const sum = createHash("sha256").update(bytes).digest("hex");
if (sum !== kListSha256) throw new Error(`${file} is not the list of the release named above: ${sum}`);

const passwords = [...JSON.parse(bytes), ...kMore].map((word) => word.toLowerCase()).filter((word) => word.length >= kShortest);
const hashes = passwords.map((word) => createHash("sha256").update(word).digest("hex").slice(0, 2 * kBytes));
const unique = [...new Set(hashes)].sort();
writeFileSync(join(root, "server/crypto/common_passwords.bin"), Buffer.from(unique.join(""), "hex"));
console.log(`${unique.length} passwords`);
