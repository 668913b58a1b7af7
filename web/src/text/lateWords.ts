// Words that only late parts say. Their addresses are no business of the first page.

/** Names of an application's course. */
export const flowWords = () => import('virtual:text-flow');
/** Of pages that speak with the server. */
export const serviceWords = () => import('virtual:text-service');
/** Of the product studio. */
export const studioWords = () => import('virtual:text-studio');
/** Of what leaves the device and what is kept on it. */
export const ledgerWords = () => import('virtual:text-ledger');
/** Of import and export of products. */
export const exchangeWords = () => import('virtual:text-exchange');
/** Of the operations wall. */
export const wallWords = () => import('virtual:text-wall');
/** Of the kit of event staff. */
export const onsiteWords = () => import('virtual:text-onsite');
