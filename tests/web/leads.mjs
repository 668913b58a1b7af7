// Leads without the server that keeps them: for looks at pages in a state that takes a device on site to come to. It answers
// as docs say the server does; leads.test.mjs goes through the real one.
import { kApplied } from './people.mjs';

const kRecord = '01m8hkc2kkgkbvkwatg6tz6b3a-12';
const kAt = Date.UTC(2026, 10, 27, 3, 30);

const leadOf = (n, change = {}) => ({
  record: `01m8hkc2kkgkbvkwatg6tz6b3a-${n}`,
  activity: '01m8hkc2kkgkbvkwatg6tz6b3a',
  activityTitle: '漕河泾园区融资对接会（演示）',
  product: kApplied.id,
  booth: 'A1',
  queue: `A1-B${n}`,
  consentVersion: '2026-11-1',
  state: 'new',
  reason: '',
  owner: '',
  ownerName: '',
  due: '',
  firm: '示范机械有限公司',
  contact: '林小满',
  tags: [],
  overdue: false,
  seq: 0,
  updatedAt: 0,
  at: kAt,
  receivedAt: kAt + 60_000,
  consentAt: kAt,
  erasedAt: 0,
  withdrawnAt: 0,
  application: '',
  amountFen: 200_000_000,
  termMonths: 12,
  ...change,
});

const kLeads = [
  leadOf(12, {
    state: 'contacted',
    owner: 's1',
    ownerName: '周经办',
    due: '2026-11-20',
    overdue: true,
    tags: ['设备', '急'],
    seq: 3,
  }),
  leadOf(13, { firm: '示范精密仪器（上海）有限公司', contact: '王先生', due: '2099-12-05', seq: 1 }),
  leadOf(14, { firm: '示范食品厂', contact: '陈女士' }),
  leadOf(15, { firm: '示范包装', contact: '李先生', state: 'lost', reason: 'other_institution', seq: 2 }),
  leadOf(16, {
    firm: '',
    contact: '',
    amountFen: 0,
    termMonths: 0,
    state: 'contacted',
    erasedAt: kAt + 9_000_000,
    seq: 1,
  }),
];

/** A name in a few strokes. */
const kStrokes = [
  [30, 40, 0, 60, 30, 20, 95, 36, 40],
  [62, 20, 60, 60, 90, 90],
  [120, 60, 120, 140, 30, 150, 160, 62, 180, 180, 34, 210, 205, 58, 240],
];

const kIntake = {
  record: { receivedAt: kAt + 60_000, skewMs: 0 },
  plain: {
    product: kApplied.id,
    institution: 'kapok',
    firm: { name: '示范机械有限公司', code: '91310101MA1FP00178' },
    contact: { name: '林小满', phone: '13812345678' },
    amountFen: 200_000_000,
    termMonths: 12,
    purpose: '采购两台数控机床',
    facts: { employees: 60, tax_credit_level: 'B', overdue_now: false },
    signature: { width: 240, height: 110, strokes: kStrokes },
    staff: { name: '周活动', badge: null },
  },
  photos: [1, 2],
};

/** A photo of a paper: grey. */
const asPhoto = (route) =>
  route.fulfill({
    contentType: 'image/svg+xml',
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><rect width="300" height="400" fill="#9aa"/></svg>',
  });

/** Answers for the server; gives the record of the first lead. */
export async function standInLeads(context) {
  const notes = [
    { at: kAt + 3_600_000, authorName: '周经办', words: '电话里说下周三来网点，\n带购销合同。' },
  ];
  const answers = {
    '/session': { kind: 'staff', role: 'institution_clerk', tenant: 'kapok' },
    '/staff/leads': { leads: kLeads, more: false },
    '/staff/lead-owners': {
      owners: [
        { id: 's1', name: '周经办' },
        { id: 's2', name: '吴经理' },
      ],
    },
    [`/staff/leads/${kRecord}`]: { ...kLeads[0], notes, can: ['work'] },
    [`/staff/intakes/${kRecord}`]: kIntake,
  };
  await context.route('**/api/v1/**', (route) => {
    const { pathname } = new URL(route.request().url());
    const value = answers[pathname.replace('/api/v1', '')];
    if (pathname.includes('/photos/')) return asPhoto(route);
    return value ? route.fulfill({ json: { ok: true, value } }) : route.continue();
  });
  return kRecord;
}

const intakeOf = (n, change = {}) => ({
  id: `01m8hkc2kkgkbvkwatg6tz6b3a-${n}`,
  activity: '01m8hkc2kkgkbvkwatg6tz6b3a',
  activityTitle: '漕河泾园区融资对接会（演示）',
  institution: 'kapok',
  product: kApplied.id,
  booth: 'A1',
  queue: `A1-B${n}`,
  state: 'kept',
  consentVersion: '2026-11-1',
  at: kAt,
  consentAt: kAt,
  reachesInstitution: true,
  application: '',
  ...change,
});

/** Of somebody who left something at an event: what can be handed in, what was, and what cannot. */
export const standInIntakes = async (context) => {
  const answers = {
    '/session': { kind: 'person', firms: [] },
    '/registrations': { registrations: [] },
    '/applications': { applications: [] },
    '/intakes': {
      intakes: [
        intakeOf(17),
        intakeOf(14, { application: '01m8hkc2kkgkbvkwatg6tz6b30' }),
        intakeOf(13, { product: 'gone-0001' }),
        intakeOf(12, { state: 'held', reachesInstitution: false }),
      ],
    },
  };
  await context.route('**/api/v1/**', (route) => {
    const value = answers[new URL(route.request().url()).pathname.replace('/api/v1', '')];
    return value ? route.fulfill({ json: { ok: true, value } }) : route.continue();
  });
};

/** What somebody left with photos of papers, and nothing else. */
export const kWithPhotos = kRecord;
export const standInPhotos = async (context) => {
  const value = {
    id: kRecord,
    firm: { name: '', code: '' },
    contact: { name: '', phone: '' },
    amountFen: 0,
    termMonths: 0,
    purpose: '',
    photos: ['business_licence', 'bank_statements', 'other'].map((kind, at) => ({
      page: at + 1,
      kind,
      size: 180_000 + at,
    })),
  };
  await context.route(`**/api/v1/intakes/${kRecord}`, (route) =>
    route.fulfill({ json: { ok: true, value } }),
  );
  await context.route(`**/api/v1/intakes/${kRecord}/photos/*`, asPhoto);
};
