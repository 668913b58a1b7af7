// An activity without the server that keeps it: for looks at pages in a state that takes several people to come to. It
// answers as docs say the server does; activities.test.mjs goes through the real one.
const kId = '01m8hkc2kkgkbvkwatg6tz6b3a';
const kAt = Date.UTC(2026, 10, 27, 3, 30);

const kText = {
  kind: 'matchmaking',
  title: '漕河泾园区融资对接会（演示）',
  summary: '六家银行到场，当面看材料、算成本。\n请带营业执照和近一年的纳税申报表。',
  organisers: ['徐汇区（演示）', '漕河泾开发区（演示）'],
  firstDay: '2099-12-01',
  lastDay: '2099-12-02',
  visibility: 'public',
  quota: 200,
  registrationUntil: '2099-11-30',
  venues: [
    { id: 'v1', name: '一号厅', address: '漕宝路 1 号' },
    { id: 'v2', name: '创新中心二楼报告厅', address: '' },
  ],
  sessions: [
    {
      id: 's1',
      venue: 'v1',
      day: '2099-12-01',
      start: '09:30',
      end: '11:30',
      title: '上午场：信用贷款',
      quota: 60,
    },
    {
      id: 's2',
      venue: 'v1',
      day: '2099-12-01',
      start: '13:30',
      end: '16:00',
      title: '下午场：担保贷款',
      quota: 60,
    },
    {
      id: 's3',
      venue: 'v2',
      day: '2099-12-02',
      start: '09:30',
      end: '11:30',
      title: '政策说明会',
      quota: 80,
    },
  ],
  booths: [
    { venue: 'v1', number: 'A1', institution: '木棉银行（演示）' },
    { venue: 'v1', number: 'A2', institution: '白鹭担保（演示）' },
  ],
  contact: '021-00000000',
};
const kPlaces = [
  { session: 's1', left: 12, confirmed: 48, waiting: 0 },
  { session: 's2', left: 0, confirmed: 60, waiting: 7 },
  { session: 's3', left: 80, confirmed: 0, waiting: 0 },
];
const sessionOf = (at) => {
  const { quota, venue, ...session } = kText.sessions[at];
  const { name, address } = kText.venues.find(({ id }) => id === venue);
  return { ...session, venue: name, address };
};
const ownOf = (at, change) => ({
  id: `own${at}`,
  state: 'confirmed',
  activity: { id: kId, title: kText.title, state: 'open', words: '' },
  session: sessionOf(at),
  ticket: 'K7Q2-9XR4-TMNA',
  waitingBefore: 0,
  registeredAt: kAt,
  checkedInAt: 0,
  reminded: false,
  changes: [],
  remind: false,
  ...change,
});
const kSummary = {
  id: kId,
  tenant: '310104',
  seq: 6,
  title: kText.title,
  firstDay: kText.firstDay,
  lastDay: kText.lastDay,
  authorName: '周活动',
  updatedAt: kAt,
};
const eventOf = (seq, action, words = '') => ({
  seq,
  at: kAt + seq * 60_000,
  actorName: seq % 2 ? '周活动' : '吴审核',
  action,
  from: '',
  to: '',
  words,
});
const visitorOf = (id, name, change) => ({
  id,
  session: 's1',
  state: 'confirmed',
  name,
  firmName: '示范机械有限公司',
  phone: '13800000000',
  registeredAt: kAt,
  checkedInAt: 0,
  walkIn: false,
  ...change,
});
const countsOf = (confirmed, checkedIn, applications, session) => ({
  confirmed,
  waiting: 0,
  cancelled: 2,
  checkedIn,
  walkIns: 3,
  byDevice: 12,
  applications,
  ...(session ? { session } : {}),
});

const kMinuteMs = 60_000;
const deviceOf = (letter, label, state, change = {}) => ({
  id: `device${letter}`,
  letter,
  label,
  state,
  lastSeenAt: kAt,
  records: 40,
  held: 0,
  waiting: 0,
  skewMs: 0,
  revokedAt: 0,
  why: '',
  ...change,
});
const kDevices = [
  deviceOf('A', '一号厅门口的平板', 'active', { waiting: 3 }),
  deviceOf('B', '二楼报告厅', 'active', { skewMs: 26 * 60 * kMinuteMs, held: 1 }),
  deviceOf('C', '借来的手机', 'lost', { held: 2, revokedAt: kAt, why: '手机没有还回来。' }),
  deviceOf('D', '备用', 'invited', { lastSeenAt: 0, records: 0 }),
];
const recordOf = (id, letter, state, why, change = {}) => ({
  id,
  device: `device${letter}`,
  letter,
  kind: 'intake',
  state,
  why,
  at: kAt,
  receivedAt: kAt + 90 * kMinuteMs,
  skewMs: 0,
  institution: 'kapok',
  product: 'kapok-tax-loan',
  booth: 'A1',
  queue: `1-${letter}07`,
  others: [],
  ...change,
});
const kRecords = {
  records: [
    recordOf('deviceB-12', 'B', 'conflict', 'same_firm', {
      others: ['deviceA-31'],
      skewMs: 26 * 60 * kMinuteMs,
    }),
    recordOf('deviceC-4', 'C', 'held', 'device_revoked', { revokedAt: kAt + 5 * kMinuteMs }),
  ],
  next: '',
  counts: [
    { kind: 'check_in', state: 'kept', n: 91 },
    { kind: 'walk_in', state: 'kept', n: 14 },
    { kind: 'intake', state: 'kept', n: 37 },
    { kind: 'intake', state: 'conflict', n: 1 },
    { kind: 'intake', state: 'held', n: 1 },
    { kind: 'intake', state: 'dropped', n: 2 },
    { kind: 'photo', state: 'kept', n: 60 },
  ],
};
/** The code that a device is enrolled with. */
const kInvited = {
  device: {
    ...deviceOf('E', '新设备', 'invited', { lastSeenAt: 0, records: 0 }),
    code: 'K7Q29XR4',
    codeUntil: kAt,
  },
};

const kPublic = { id: kId, state: 'open', words: '', document: kText, places: kPlaces, surveyed: false };

/** Another hall, one session later. */
const kChange = {
  number: 1,
  at: kAt,
  authorName: '周活动',
  words: '下午场改到二楼报告厅，晚半小时开始。',
  document: {
    ...kText,
    sessions: kText.sessions.map((one) =>
      one.id === 's2' ? { ...one, venue: 'v2', start: '14:00', end: '16:30' } : one,
    ),
  },
  can: ['accept', 'refuse', 'withdraw'],
};
const kReminders = { asked: 31, sent: 0, failed: 0 };

const kQuestions = [
  { kind: 'scale', text: '这次活动对您有帮助吗？' },
  { kind: 'choice', text: '最有用的是什么？', options: ['当面看材料', '算综合成本', '政策说明'] },
  { kind: 'text', text: '还想对主办方说什么？' },
];
const surveyOf = (state) => ({
  survey: { state, seq: 2, questions: kQuestions, link: 'k7q29xr4tmna0123456789', byTicket: 61, byLink: 14 },
  can: ['edit', 'words'],
});
/** By how far the activity has come. */
const kSurveys = { draft: surveyOf('draft'), open: surveyOf('open'), closed: surveyOf('closed') };
const kResults = {
  answers: 75,
  byTicket: 61,
  enough: true,
  wordsErased: false,
  next: '',
  questions: [
    { answered: 74, counts: [], meanTenths: 43, words: [] },
    { answered: 70, counts: [41, 29, null], meanTenths: null, words: [] },
    { answered: 2, counts: [], meanTenths: null, words: ['展位再多一些。', '空调太冷了，<b>请</b>调高些。'] },
  ],
};

/** How far it has come at its desk. */
const kDesk = {
  draft: {
    events: [eventOf(1, 'begin'), eventOf(2, 'return', '地址请写全。')],
    can: ['submit', 'cancel', 'edit'],
  },
  open: {
    events: ['begin', 'submit', 'approve', 'open'].map((action, at) => eventOf(at + 1, action)),
    can: ['start', 'close', 'cancel', 'registrations'],
  },
  closed: {
    events: ['begin', 'submit', 'approve', 'open', 'close'].map((action, at) => eventOf(at + 1, action)),
    can: ['report', 'registrations'],
  },
};

/** Answers for the server; gives the id. */
export async function standInActivity(context, { state = 'open', person = false } = {}) {
  const who = person
    ? { kind: 'person', firms: [] }
    : { kind: 'staff', role: 'event_staff', tenant: '310104' };
  const listed = { ...kSummary, state, kind: kText.kind, organisers: kText.organisers };
  const answers = {
    '/session': who,
    '/activities': {
      activities: [{ ...listed, venues: kText.venues.map(({ name }) => name) }],
      next: 'more',
    },
    [`/activities/${kId}`]: kPublic,
    '/registrations': {
      registrations: [ownOf(0, {}), ownOf(1, { state: 'waiting', ticket: '', waitingBefore: 3 })],
    },
    '/staff/activities': { activities: [{ ...kSummary, state }] },
    [`/staff/activities/${kId}`]: {
      ...kSummary,
      state,
      document: kText,
      places: kPlaces,
      reminders: kReminders,
      mayChange: state === 'open',
      change: state === 'open' ? kChange : null,
      ...kDesk[state],
    },
    [`/staff/activities/${kId}/registrations`]: {
      registrations: [
        visitorOf('1', '林小满', { checkedInAt: kAt }),
        visitorOf('2', '王候补', { state: 'waiting', session: 's2' }),
        visitorOf('3', '陈先生', {}),
        visitorOf('4', '', { firmName: '', phone: '', state: 'cancelled' }),
        visitorOf('5', '赵来客', { walkIn: true, checkedInAt: kAt }),
      ],
      next: '',
    },
    [`/activities/${kId}/survey`]: { title: kText.title, state: 'open', questions: kQuestions },
    [`/staff/activities/${kId}/survey`]: kSurveys[state],
    [`/staff/activities/${kId}/survey/results`]: kResults,
    [`/staff/activities/${kId}/devices`]: { devices: kDevices },
    [`/staff/activities/${kId}/records`]: kRecords,
    [`/staff/activities/${kId}/leads`]: {
      counts: [
        { state: 'contacted', n: 11 },
        { state: 'new', n: 24 },
        { state: 'won', n: null },
      ],
    },
    [`/staff/activities/${kId}/outcome`]: {
      days: 7,
      until: '2099-12-09',
      complete: false,
      sessions: [countsOf(48, 40, 9, 's1'), countsOf(60, 51, 4, 's2')],
      all: { ...countsOf(108, 91, 13), cancelled: 4, walkIns: 6, byDevice: 24 },
      allIntakes: [
        { state: 'conflict', n: 1 },
        { state: 'kept', n: 17 },
      ],
    },
  };
  await context.route('**/api/v1/**', (route) => {
    const { pathname } = new URL(route.request().url());
    const path = pathname.replace('/api/v1', '');
    const added = route.request().method() === 'POST' && path.endsWith('/devices');
    const value = added ? kInvited : answers[path];
    return value ? route.fulfill({ json: { ok: true, value } }) : route.continue();
  });
  return kId;
}
