// The native "smart match": a few questions, and what fits, with reasons. Everything is worked out on the device; what
// was answered is in `facts` and goes into the core and nowhere else.
'use strict';

const words = require('./words.js');

/** So many results of a group are shown; the rest is on the page. */
const kShown = 8;
const kReasons = 3;

/** `facts`: as they were kept, maybe by another version of the app; what is asked no more is left out. */
function Match(core, facts) {
  this.core = core;
  this.facts = {};
  for (const key of Object.keys(facts)) if (words.fieldOf(key)) this.facts[key] = facts[key];
  this.skip = [];
}

Match.prototype.ask = function (kind, more) {
  return this.core
    .call(Object.assign({ kind, asOf: words.today(), facts: this.facts }, more))
    .then((answer) => {
      if (!answer.ok) throw new Error(`${answer.error.where}: ${answer.error.detail}`);
      return answer.value;
    });
};

const pieces = (list) => list.map((piece) => piece.text).join('');

function reasonRow(reason, index) {
  const { subject, required, actual } = words.reasonWords(reason);
  return {
    key: String(index),
    state: words.effectiveVerdict(reason),
    text: words.t('mini.reason', {
      subject,
      required: reason.node === 'manual' ? required : words.t('reason.required', { v: required }),
    }),
    actual: actual ? words.t('mini.actual', { v: actual }) : '',
  };
}

function resultRow(row) {
  const { judgement } = row;
  const shown = judgement.reasons.slice(0, kReasons).map(reasonRow);
  const left = judgement.reasons.length - shown.length;
  return {
    id: row.id,
    name: words.pickOf(row.name, row.nameEn),
    institution: words.pickOf(row.institutionName, row.institutionNameEn),
    category: words.tCode('category', row.category),
    demonstration: row.demonstration,
    group: judgement.group,
    groupName: words.tCode('group', judgement.group),
    amount: pieces(words.amountRange(row.amountMinFen, row.amountMaxFen)),
    rate: pieces(words.rateRange(row.annualRateMinPpm, row.annualRateMaxPpm)),
    term: pieces(words.termRange(row.termMinMonths, row.termMaxMonths)),
    reasons: shown,
    more: left > 0 ? words.t('reason.more', { n: left }) : '',
  };
}

const kYesNo = () => [
  { value: 'true', label: words.t('value.yes') },
  { value: 'false', label: words.t('value.no') },
];

/** The keyboards with digits alone have no minus. */
function keyboardFor(field) {
  if (words.mayBeNegative(field.key)) return 'text';
  return field.type === 'int' ? 'number' : 'digit';
}

/** A question as a page draws it. `kind`: options, many, number, day. */
function questionRow(field, waiting) {
  const drawn = {
    key: field.key,
    text: words.pick(field.question) || words.pick(field.label),
    help: words.pick(field.help),
    waiting: words.t('question.waiting', { products: waiting.products, policies: waiting.policies }),
    kind: 'options',
    unit: '',
    keyboard: 'text',
    options: [],
  };
  const options = field.options.map((option) => ({ value: option.value, label: words.pick(option.label) }));
  switch (field.type) {
    case 'bool':
      return Object.assign(drawn, { options: kYesNo() });
    case 'enum':
      return Object.assign(drawn, { options });
    case 'set':
      return Object.assign(drawn, { kind: 'many', options });
    case 'code':
      return Object.assign(drawn, { kind: 'list', options: words.codeOptions(field.key) });
    case 'date':
      return Object.assign(drawn, { kind: 'day' });
    default:
      return Object.assign(drawn, {
        kind: 'number',
        unit: words.unitOf(field),
        keyboard: keyboardFor(field),
      });
  }
}

/** What the page shows now: the next question, if any is left, and the first results of each group. */
Match.prototype.look = function () {
  const page = (group) => this.ask('products', { group, offset: 0, limit: kShown });
  const next = this.ask('nextQuestion', { top: 10, skip: this.skip });
  return Promise.all([next, page('fits'), page('open'), page('fails')]).then(([{ questions }, ...groups]) => {
    const first = questions[0];
    const field = first && words.fieldOf(first.field);
    return {
      answered: Object.keys(this.facts).length,
      question: field ? questionRow(field, first) : null,
      groups: ['fits', 'open', 'fails'].map((name, at) => ({
        name,
        title: words.tCode('group', name),
        count: groups[at].counts[name],
        rows: groups[at].rows.map(resultRow),
      })),
      said: Object.keys(this.facts).map((key) => {
        const said = words.fieldOf(key);
        return { key, name: words.pick(said.label), value: words.factText(said, this.facts[key]) };
      }),
    };
  });
};

/** Takes what was chosen or typed. Returns what is wrong with it in words; empty when it was taken. */
Match.prototype.answer = function (key, given) {
  const field = words.fieldOf(key);
  const read = words.readAnswer(field, given);
  if (!read.ok) return read.problem;
  this.facts[key] = read.value;
  return '';
};

Match.prototype.leaveOut = function (key) {
  this.skip.push(key);
};

Match.prototype.forget = function (key) {
  delete this.facts[key];
  this.skip = this.skip.filter((one) => one !== key);
};

Match.prototype.forgetAll = function () {
  this.facts = {};
  this.skip = [];
};

module.exports = { Match };
