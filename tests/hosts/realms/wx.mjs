// `wx` and `my` as far as the mini-programs use them: what they keep, what they are asked, and what they answer. Also runs
// in a browser.

/** Bytes and texts by name; throws as the hosts' file systems do. */
function fileSystem(kept, unpacked) {
  const name = (path) => path.replace('wxfile://usr/', '');
  const need = (path) => {
    if (!kept.has(name(path))) throw new Error(`readFileSync:fail no such file or directory, open ${path}`);
    return kept.get(name(path));
  };
  return {
    readdirSync: () => [...kept.keys()],
    readFileSync: (path) => need(path).slice(0),
    writeFileSync: (path, data) => kept.set(name(path), data.slice(0)),
    unlinkSync: (path) => need(path) && kept.delete(name(path)),
    readCompressedFileSync: ({ filePath }) => unpacked(filePath),
  };
}

/** What both hosts have under other names. */
function shared({ network, asked, storage }) {
  /** Calls back as the hosts do; `network` is off, or answers. */
  const request = (options) => {
    asked.push({ url: options.url, method: options.method ?? 'GET', data: options.data });
    network(options).then(
      ({ statusCode, data }) => options.success({ statusCode, data }),
      () => options.fail({ errMsg: 'request:fail' }),
    );
  };
  const went = [];
  const go = (how) => (to) => went.push([how, to?.url]);
  return {
    went,
    storage,
    api: {
      request,
      navigateTo: go('navigateTo'),
      redirectTo: go('redirectTo'),
      reLaunch: go('reLaunch'),
    },
  };
}

/** Asks a real site, as wx.request and my.request do. */
export const siteNetwork = async ({ url, method = 'GET', data, header, headers = header, responseType }) => {
  const response = await fetch(url, {
    method,
    headers,
    ...(data === undefined ? {} : { body: data }),
  });
  const bytes = await response.arrayBuffer();
  const text = () => new TextDecoder().decode(bytes);
  return { statusCode: response.status, data: responseType === 'arraybuffer' ? bytes : JSON.parse(text()) };
};
export const noNetwork = () => Promise.reject(new Error('offline'));

/**
 * @param {{unpacked?: (path: string) => ArrayBuffer, network?: Function, kept?: Map<string, ArrayBuffer>,
 *   storage?: Map<string, unknown>, base?: object, answers?: Record<string, Function>}} options
 *   `answers`: what wx.login and others call back with, by name: a function of the options given
 */
export function makeWx({
  unpacked,
  network = noNetwork,
  kept = new Map(),
  storage = new Map(),
  base = {},
  answers = {},
} = {}) {
  const asked = [];
  const { went, api } = shared({ network, asked, storage });
  const answered = (name, usual) => (options) => (answers[name] ?? usual)(options);
  const wx = {
    ...api,
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getAppBaseInfo: () => ({ language: 'zh_CN', theme: 'light', fontSizeSetting: 16, ...base }),
    getFileSystemManager: () => fileSystem(kept, unpacked),
    getStorageSync: (key) => (storage.has(key) ? JSON.parse(storage.get(key)) : ''),
    setStorageSync: (key, value) => storage.set(key, JSON.stringify(value)),
    removeStorageSync: (key) => storage.delete(key),
    navigateBack: (options) => {
      went.push(['navigateBack']);
      if (answers.isFirst)
        options?.fail?.({ errMsg: 'navigateBack:fail cannot navigate back at first page.' });
    },
    login: answered('login', ({ success }) => success({ code: 'code-1' })),
    scanCode: answered('scanCode', ({ fail }) => fail({ errMsg: 'scanCode:fail cancel' })),
    setClipboardData: answered('setClipboardData', ({ success }) => success?.({})),
    getPrivacySetting: answered('getPrivacySetting', ({ success }) =>
      success({ needAuthorization: true, privacyContractName: '《融桥隐私保护指引》' }),
    ),
    openPrivacyContract: answered('openPrivacyContract', () => went.push(['contract'])),
    onNeedPrivacyAuthorization: (listener) => {
      wx.needPrivacy = listener;
    },
  };
  return { wx, asked, went, kept, storage };
}

export function makeMy({ network = noNetwork, storage = new Map(), base = {}, answers = {} } = {}) {
  const asked = [];
  const told = [];
  const { went, api } = shared({ network, asked, storage });
  const answered = (name, usual) => (options) => (answers[name] ?? usual)(options);
  const my = {
    ...api,
    // Alipay takes what is no success for a failure.
    request: (options) => {
      asked.push({ url: options.url, method: options.method ?? 'GET', data: options.data });
      network(options).then(
        ({ statusCode, data }) =>
          statusCode < 400
            ? options.success({ status: statusCode, data })
            : options.fail({ error: 19, data }),
        () => options.fail({ error: 12 }),
      );
    },
    getSystemInfoSync: () => ({ language: 'zh-Hans', theme: 'light', fontSizeSetting: 16, ...base }),
    getStorageSync: ({ key }) => ({ data: storage.has(key) ? JSON.parse(storage.get(key)) : null }),
    setStorageSync: ({ key, data }) => storage.set(key, JSON.stringify(data)),
    navigateBack: () => went.push(['navigateBack']),
    getAuthCode: answered('getAuthCode', ({ success }) => success({ authCode: 'code-1' })),
    getPhoneNumber: answered('getPhoneNumber', ({ success }) =>
      success({ response: '{"response":"sealed"}' }),
    ),
    scan: answered('scan', ({ fail }) => fail({ error: 10 })),
    setClipboard: answered('setClipboard', ({ success }) => success?.({})),
    createWebViewContext: (id) => ({ postMessage: (message) => told.push([id, message]) }),
  };
  return { my, asked, went, told, storage };
}
