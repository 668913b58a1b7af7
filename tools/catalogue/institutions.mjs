// 43 institutions that do not exist: a plant, the word 示范 (demonstration) and a kind of lender.
//
// `ratesPpm` is the band in which the lowest rate of a kind lies, seen against LPR 3.0 %;
// it follows what public product pages showed in 2025 and 2026. `spreadsPpm` lies between the
// lowest and the highest rate. `products` is how many each lists.

export const kinds = {
  national: {
    zh: '示范银行',
    en: 'Demo Bank',
    ratesPpm: [28000, 31500],
    spreadsPpm: [5000],
    products: 30,
  },
  joint: {
    zh: '示范商业银行',
    en: 'Demo Commercial Bank',
    ratesPpm: [30000, 35000],
    spreadsPpm: [5000, 10000],
    products: 26,
  },
  city: {
    zh: '示范城市银行',
    en: 'Demo City Bank',
    ratesPpm: [31500, 37000],
    spreadsPpm: [5000, 10000],
    products: 26,
  },
  rural: {
    zh: '示范农村银行',
    en: 'Demo Rural Bank',
    ratesPpm: [32500, 39000],
    spreadsPpm: [10000],
    products: 23,
  },
  village: {
    zh: '示范村镇银行',
    en: 'Demo Village Bank',
    ratesPpm: [39500, 48000],
    spreadsPpm: [10000],
    products: 16,
  },
  online: {
    zh: '示范网络银行',
    en: 'Demo Online Bank',
    ratesPpm: [45000, 60000],
    spreadsPpm: [15000],
    products: 20,
  },
  foreign: {
    zh: '示范外资银行',
    en: 'Demo Foreign Bank',
    ratesPpm: [32000, 37000],
    spreadsPpm: [5000],
    products: 14,
  },
  policy: {
    zh: '示范政策性银行',
    en: 'Demo Policy Bank',
    ratesPpm: [28000, 29500],
    spreadsPpm: [5000],
    products: 15,
  },
  guarantee: {
    zh: '示范融资担保',
    en: 'Demo Guarantee',
    ratesPpm: [30000, 35000],
    spreadsPpm: [5000, 10000],
    products: 16,
  },
  leasing: {
    zh: '示范融资租赁',
    en: 'Demo Leasing',
    ratesPpm: [42000, 55000],
    spreadsPpm: [10000, 15000],
    products: 12,
  },
  micro: {
    zh: '示范小额贷款',
    en: 'Demo Microcredit',
    ratesPpm: [80000, 100000],
    spreadsPpm: [20000],
    products: 10,
  },
  factoring: {
    zh: '示范商业保理',
    en: 'Demo Factoring',
    ratesPpm: [52000, 64000],
    spreadsPpm: [15000],
    products: 8,
  },
};

const plants = {
  national: 'spruce 云杉 Spruce|birch 白桦 Birch|redpine 红松 Red Pine|ginkgo 银杏 Ginkgo',
  joint:
    'begonia 海棠 Begonia|wisteria 紫藤 Wisteria|kapok 木棉 Kapok|camellia 山茶 Camellia|' +
    'lilac 丁香 Lilac|azalea 杜鹃 Azalea|pomegranate 石榴 Pomegranate|hibiscus 芙蓉 Hibiscus',
  city:
    'plane 梧桐 Plane Tree|camphor 香樟 Camphor|redwood 水杉 Redwood|zelkova 榉树 Zelkova|' +
    'tallow 乌桕 Tallow Tree|wingnut 枫杨 Wingnut',
  rural:
    'clover 苜蓿 Clover|reed 芦苇 Reed|silvergrass 荻花 Silvergrass|calamus 菖蒲 Calamus|lotus 莲蓬 Lotus',
  village: 'mugwort 艾草 Mugwort|mint 薄荷 Mint',
  online: 'dandelion 蒲公英 Dandelion|iris 鸢尾 Iris|hyacinth 风信子 Hyacinth',
  foreign: 'olive 橄榄 Olive|laurel 月桂 Laurel',
  policy: 'oak 青冈 Oak',
  guarantee:
    'ivy 常春藤 Ivy|honeysuckle 金银花 Honeysuckle|rosemary 迷迭香 Rosemary|jasmine 茉莉 Jasmine',
  leasing: 'hemlock 铁杉 Hemlock|arborvitae 侧柏 Arborvitae|juniper 圆柏 Juniper',
  micro: 'trefoil 三叶草 Trefoil|plantain 车前草 Plantain|foxtail 狗尾草 Foxtail',
  factoring: 'berry 浆果 Berry|hazel 榛果 Hazel',
};

export const institutions = Object.entries(plants).flatMap(([kind, list]) =>
  list.split('|').map((entry) => {
    const [id, plant, ...plantEn] = entry.split(' ');
    return { id, kind, plant, plantEn: plantEn.join(' ') };
  }),
);

/** The institution as it stands in the catalogue. */
export function institutionRecord({ id, kind, plant, plantEn }) {
  return {
    id,
    name: plant + kinds[kind].zh,
    nameEn: `${plantEn} ${kinds[kind].en}`,
    shortNames: [plant],
    demonstration: true,
  };
}

export const districts = [
  ['310101', '黄浦', 'Huangpu'],
  ['310104', '徐汇', 'Xuhui'],
  ['310105', '长宁', 'Changning'],
  ['310106', '静安', "Jing'an"],
  ['310107', '普陀', 'Putuo'],
  ['310109', '虹口', 'Hongkou'],
  ['310110', '杨浦', 'Yangpu'],
  ['310112', '闵行', 'Minhang'],
  ['310113', '宝山', 'Baoshan'],
  ['310114', '嘉定', 'Jiading'],
  ['310115', '浦东', 'Pudong'],
  ['310116', '金山', 'Jinshan'],
  ['310117', '松江', 'Songjiang'],
  ['310118', '青浦', 'Qingpu'],
  ['310120', '奉贤', 'Fengxian'],
  ['310151', '崇明', 'Chongming'],
].map(([code, zh, en]) => ({ code, zh, en }));
