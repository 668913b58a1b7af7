// The pages and states that accessibility and layout are checked in.
import { kFirm } from './support.mjs';

/** An id of each kind, from the catalogue itself. */
export const kProduct = '/product/FIRST';

/** Opens something over the page, or types something wrong, after it has come up. */
const openQuestion = async (page) => {
  await page.click('.ask .btn >> nth=0');
  await page.waitForSelector('.sheet');
};
const openWipe = async (page) => {
  await page.click('.btn-danger');
  await page.waitForSelector('.sheet[role=alertdialog]');
};
const typeWrong = async (page) => {
  await page.fill('#q-tax_paid_12m-in', '十二');
  await page.waitForSelector('[aria-invalid=true]');
};
const searchIndustry = async (page) => {
  await page.fill('#q-industry_code-in', '业');
};
const wrongCode = async (page) => {
  await page.fill('#firm-code', '91310115MA1K40025L');
  await page.waitForSelector('#code-verdict.problem');
};

export const kStates = [
  { name: 'home', path: '/' },
  { name: 'home, firm known', path: '/', firm: kFirm },
  { name: 'products', path: '/products' },
  { name: 'products, firm known', path: '/products?category=tax', firm: kFirm },
  { name: 'products, nothing found', path: '/products?q=zzzz&category=tax' },
  { name: 'product', path: kProduct },
  { name: 'product, firm known', path: kProduct, firm: kFirm },
  { name: 'product, question open', path: kProduct, after: openQuestion },
  { name: 'no such product', path: '/product/none', expectError: true },
  { name: 'firm', path: '/firm' },
  { name: 'firm, basics', path: '/firm?topic=basics', firm: kFirm, after: searchIndustry },
  { name: 'firm, wrong code', path: '/firm?topic=basics', after: wrongCode },
  { name: 'firm, wrong number', path: '/firm?topic=tax', firm: kFirm, after: typeWrong },
  { name: 'firm, choices', path: '/firm?topic=innovation', firm: kFirm },
  { name: 'firm, what was said', path: '/firm?topic=said', firm: kFirm },
  { name: 'firm, nothing said', path: '/firm?topic=said' },
  { name: 'firm, about to wipe', path: '/firm?topic=said', firm: kFirm, after: openWipe },
  { name: 'results, nothing known', path: '/results' },
  { name: 'results', path: '/results', firm: kFirm },
  { name: 'results, open', path: '/results?group=open', firm: kFirm },
  { name: 'results, fails', path: '/results?group=fails', firm: kFirm },
  { name: 'results, policies', path: '/results?kind=policies&group=open', firm: kFirm },
  { name: 'policies', path: '/policies' },
  { name: 'policies, firm known', path: '/policies', firm: kFirm },
  { name: 'policy', path: '/policy/S01', firm: kFirm },
  { name: 'policy, superseded', path: '/policy/N03' },
  { name: 'about', path: '/about', firm: kFirm },
  { name: 'no such page', path: '/nowhere', expectError: true },
];

/** The address of the first product in the list, for states that need one. */
export async function withProduct(page, base, path) {
  if (path !== kProduct) return path;
  kProductPath ??= await page
    .goto(`${base}/products`)
    .then(() => page.getAttribute('#cards .card:nth-child(2) a', 'href'));
  return kProductPath;
}
let kProductPath;
