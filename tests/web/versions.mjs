// Versions of products without the server that keeps them: for what needs two writers at the same moment, no network, or
// a state that takes people and days to come to. It answers as docs say the server does; publish.test.mjs goes through
// the real one from draft to catalogue.
import { readFileSync } from 'node:fs';
import { kApplied, kClerk } from './people.mjs';
import { catalogue } from './support.mjs';

const { policies } = JSON.parse(readFileSync(catalogue, 'utf8'));
export const kPolicy = policies.find(({ benefit }) => benefit.formula === 'interest_subsidy');

export const kVersion = '01m8hkc2kkgkbvkwatg6tz6b2z';
const kAt = Date.UTC(2026, 10, 27, 3, 30);

/** An example that the product's own rule passes, and one that it fails. */
const kFindings = [
  {
    where: '/summary',
    code: 'inducing_word',
    severity: 'blocks',
    params: { word: '秒批' },
    detail: 'The word "秒批" must not stand in marketing; say what is meant factually.',
  },
  { where: '/examples', code: 'no_examples', severity: 'warns', detail: 'Write examples.' },
];
const kEvents = [
  { seq: 1, at: kAt - 7_200_000, actor: 'staff:1', actorName: '周产品', action: 'begin', to: 'draft' },
  {
    seq: 3,
    at: kAt - 3_600_000,
    actor: 'staff:2',
    actorName: '吴审核',
    action: 'comment',
    words: '利率的出处请补上条款号。',
  },
  { seq: 4, at: kAt, actor: 'staff:1', actorName: '周产品', action: 'submit', from: 'draft', to: 'review' },
];

/** A version as the server would give it. */
export function versionOf(change = {}) {
  const document = change.document ?? kApplied;
  return {
    id: kVersion,
    kind: 'product',
    thing: document.id,
    number: 2,
    name: document.name,
    state: 'draft',
    author: 'staff:1',
    authorName: '周产品',
    updatedAt: kAt,
    seq: 4,
    blocking: 0,
    document,
    findings: [],
    base: { number: 1, document: kApplied },
    events: kEvents,
    can: ['edit', 'comment', 'submit', 'discard'],
    ...change,
  };
}

/** A version with something to see in every view. */
export const kChanged = versionOf({
  blocking: 1,
  findings: kFindings,
  document: {
    ...kApplied,
    amountMaxFen: (kApplied.amountMaxFen ?? 0) + 200_000_000,
    summary: '面向小微企业，秒批到账。',
    conditions: { all: [...kApplied.conditions.all, { field: 'employees', op: 'ge', value: 3 }] },
    limits: [{ when: { field: 'tax_credit_level', op: 'eq', value: 'B' }, amountMaxFen: 200_000_000 }],
  },
});
export const kOfPolicy = versionOf({
  kind: 'policy',
  document: { ...kPolicy, validTo: '2027-12-31' },
  base: { number: 1, document: kPolicy },
});
export const kInReview = versionOf({
  ...kChanged,
  state: 'review',
  findings: [],
  blocking: 0,
  can: ['comment', 'approve', 'return'],
});

/**
 * Answers for the server of versions in this browser. What comes back: `sent`, the bodies by method; `change(part)`,
 * what somebody else does meanwhile; `down`, with true nothing is answered any more.
 */
export async function standIn(context, version = versionOf(), others = []) {
  const state = { version, down: false };
  const sent = [];
  const json = (route, value, status = 200) => route.fulfill({ status, json: { ok: true, value } });
  const refuse = (route, status, code) =>
    route.fulfill({ status, json: { ok: false, error: { status, code, where: '', detail: code } } });
  const who = { kind: 'staff', role: 'product_manager', tenant: kClerk.institution };
  const summary = ({ document, findings, events, can, base, ...rest }) => rest;
  const answers = {
    'GET /api/v1/session': (route) => json(route, who),
    'GET /api/v1/versions': (route) => json(route, { versions: [state.version, ...others].map(summary) }),
    'POST /api/v1/versions': (route) => json(route, state.version, 201),
    [`GET /api/v1/versions/${version.id}`]: (route) => json(route, state.version),
    [`PUT /api/v1/versions/${version.id}`]: (route, body) => {
      if (!state.version.can.includes('edit')) return refuse(route, 409, 'not_a_draft');
      if (body.seq !== state.version.seq) return refuse(route, 409, 'version_changed');
      state.version = { ...state.version, document: body.document, seq: body.seq + 1 };
      return json(route, { seq: state.version.seq, findings: state.version.findings });
    },
    [`POST /api/v1/versions/${version.id}/moves`]: (route, { move, words }) => {
      const at = { submit: 'review', approve: 'approved', return: 'draft', discard: 'retired' }[move];
      const event = {
        seq: state.version.seq + 1,
        at: kAt,
        actor: 'staff:1',
        actorName: '周产品',
        action: move,
      };
      state.version = {
        ...state.version,
        state: at,
        seq: event.seq,
        events: [...state.version.events, { ...event, to: at, ...(words ? { words } : {}) }],
        can: at === 'draft' ? ['edit', 'comment', 'submit'] : ['comment', 'recall'],
      };
      return json(route, state.version);
    },
    [`POST /api/v1/versions/${version.id}/comments`]: (route, { text }) => {
      const event = {
        seq: 9,
        at: kAt,
        actor: 'staff:1',
        actorName: '周产品',
        action: 'comment',
        words: text,
      };
      state.version = { ...state.version, events: [...state.version.events, event] };
      return json(route, state.version);
    },
  };
  await context.route('**/api/v1/**', (route) => {
    const request = route.request();
    const what = `${request.method()} ${new URL(request.url()).pathname}`;
    if (state.down || !answers[what]) return route.abort();
    const body = request.postData() ? JSON.parse(request.postData()) : {};
    if (request.method() !== 'GET') sent.push({ what, body });
    return answers[what](route, body);
  });
  return {
    sent,
    change: (part) => {
      state.version = { ...state.version, ...part };
    },
    now: () => state.version,
    cut: (down) => {
      state.down = down;
    },
  };
}
