// All archetypes, and which kinds of institution offer which.

import { generalLoans } from './general.mjs';
import { recordLoans } from './records.mjs';
import { securedLoans } from './secured.mjs';
import { specialLoans } from './special.mjs';
import { techLoans } from './tech.mjs';

export const archetypes = [
  ...recordLoans,
  ...generalLoans,
  ...securedLoans,
  ...techLoans,
  ...specialLoans,
];

const nonBank = [
  'micro-loan',
  'lease-direct',
  'lease-back',
  'lease-vehicle',
  'factoring-sale',
  'startup-sole',
];
const bank = archetypes.map(({ key }) => key).filter((key) => !nonBank.includes(key));
const without = (...keys) => bank.filter((key) => !keys.includes(key));

/** `everyVariant`: a specialised house lists each variant of an archetype as a product of its own. */
export const offers = {
  national: { keys: without('credit-owner', 'cashflow-store', 'park-trades') },
  joint: { keys: without('agri-coop', 'agri-farm') },
  city: { keys: bank },
  rural: { keys: without('tech-zjtx', 'trade-order', 'tech-insured') },
  village: {
    keys: [
      'agri-farm',
      'agri-coop',
      'agri-processing',
      'credit-operating',
      'credit-owner',
      'credit-first',
      'credit-women',
      'cashflow-qr',
      'mortgage-home',
      'startup-guaranteed',
      'guarantee-city',
      'tax-annual',
      'park-trades',
      'cashflow-store',
      'startup-graduate',
    ],
  },
  online: {
    keys: [
      'tax-annual',
      'tax-choice',
      'tax-new',
      'invoice-flow',
      'invoice-growth',
      'cashflow-qr',
      'cashflow-account',
      'cashflow-store',
      'credit-owner',
      'credit-first',
      'credit-operating',
      'tech-title',
      'tech-early',
      'chain-order',
      'trade-order',
      'startup-graduate',
      'startup-sole',
      'credit-payroll',
    ],
    everyVariant: true,
  },
  foreign: {
    keys: [
      'trade-refund',
      'trade-order',
      'chain-receivable',
      'chain-order',
      'chain-inventory',
      'mortgage-property',
      'mortgage-factory',
      'mortgage-deposit',
      'credit-green',
      'credit-long',
      'tech-industry',
      'tech-zjtx',
      'lease-direct',
      'credit-operating',
    ],
    everyVariant: true,
  },
  policy: {
    keys: [
      'tech-upgrade',
      'tech-zjtx',
      'credit-green',
      'credit-long',
      'guarantee-invest',
      'guarantee-tech',
      'agri-processing',
      'agri-coop',
      'trade-order',
      'tech-industry',
      'chain-receivable',
      'startup-guaranteed',
      'mortgage-factory',
    ],
    everyVariant: true,
  },
  guarantee: {
    keys: [
      'guarantee-city',
      'guarantee-batch',
      'guarantee-tech',
      'guarantee-invest',
      'park-loan',
      'startup-guaranteed',
    ],
  },
  leasing: { keys: ['lease-direct', 'lease-back', 'lease-vehicle'], everyVariant: true },
  micro: {
    keys: ['micro-loan', 'cashflow-qr', 'credit-owner', 'startup-sole'],
    everyVariant: true,
  },
  factoring: { keys: ['factoring-sale', 'chain-inventory'], everyVariant: true },
};
