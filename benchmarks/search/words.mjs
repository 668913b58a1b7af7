// Synonyms that every system is given: what people say for a value of a facet. Short names of institutions stand in the
// catalogue itself. The project's own list takes the place of this one once it is there.
import { existsSync, readFileSync } from 'node:fs';

const projectList = new URL('../../assets/search.json', import.meta.url);

const list = {
  category: {
    credit: '信用贷款 纯信用贷',
    tax: '纳税贷 银税互动 报税贷',
    invoice: '开票贷款 票据流水贷',
    cashflow: '收款码贷 刷卡贷 营业额贷',
    mortgage: '房子抵押 厂房抵押贷款 押房贷款',
    tech: '科创融资 研发融资 科技型企业贷款',
    supply_chain: '保理 上下游融资 核心企业贷 应收融资',
    agri: '三农贷 农户贷款 种地贷款',
    trade: '进出口贷款 跨境融资 出口融资',
    gov_procurement: '政府订单贷 招投标贷 中标融资',
    policy_guarantee: '政府担保贷 担保基金贷',
    startup: '开店贷款 创业补贴贷 初创贷款',
    bridge: '过桥资金 倒贷 借新还旧',
  },
  guarantee: {
    credit: '信用方式 免担保 不用担保',
    mortgage: '房产抵押 拿房子押 不动产抵押',
    pledge: '动产质押 存货质押 设备质押',
    guarantor: '找人担保 保证人 第三方担保',
    policy_guarantee: '政府担保 担保公司 担保基金',
    ip_pledge: '专利质押 知产质押 商标质押',
    receivable_pledge: '应收款质押 账款质押',
  },
  repayment: {
    equal_instalment: '等额还 月供一样',
    equal_principal: '等本还款',
    interest_first: '先还利息 按月还息 只还利息',
    bullet: '到期一起还 一次还清',
    revolving: '循环额度 随用随还 循环贷',
  },
  tag: {
    first_loan: '第一次贷款 首次贷款 征信白户',
    no_collateral: '免抵押 没有抵押物 不用抵押',
    online: '网上办 手机申请 在线申请',
    renewal: '到期续贷 续期',
    green: '环保 低碳 节能减排',
    women: '女企业家 女老板 妇女创业',
    zjtx: '小巨人企业 专精特新企业',
    export: '出口企业 做出口 外贸公司',
    park: '产业园 孵化器',
    agri: '农业 农民 农村',
    startup: '初创 刚开业 新公司',
    tech: '科技公司 技术型企业',
  },
  qualification: {
    high_tech: '高企 高新企业',
    little_giant: '国家级小巨人',
    single_champion: '冠军企业',
    agri_leader: '农业龙头',
    aeo: '高级认证企业',
  },
};

const ofBenchmark = () =>
  Object.entries(list).flatMap(([facet, values]) =>
    Object.entries(values).map(([value, words]) => ({ facet, value, words: words.split(' ') })),
  );

/** [{facet, value, words}] */
export const words = existsSync(projectList) ? JSON.parse(readFileSync(projectList, 'utf8')).words : ofBenchmark();
