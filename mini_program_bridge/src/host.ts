// What a page or a native page may ask of the app that it runs in. One adapter a host implements it; who asks looks at
// `can`, never at `kind`.

export type HostKind =
  | 'browser'
  | 'wechat-h5'
  | 'wechat-webview'
  | 'wechat-native'
  | 'alipay-h5'
  | 'alipay-webview'
  | 'alipay-native'
  | 'suishenban';

/** Why something did not come about. After each of them the way without the host is still there. */
export type Why = 'denied' | 'cancelled' | 'unsupported' | 'no_answer' | 'failed';

/** Faults are values: nothing here rejects, and nothing takes longer than its patience (calls.ts). */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: Why };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const not = (why: Why): Outcome<never> => ({ ok: false, why });

/** How each thing is done in a host (capabilities.ts has the table). */
export interface Capabilities {
  /** Who somebody is, without typing: a native page of the host's mini program, a page of the host, a code for the
   *  server to exchange; or not at all. */
  readonly signIn: 'none' | 'native' | 'redirect' | 'code';
  /** A phone number that the host vouches for; otherwise a code by text message. */
  readonly phone: 'message' | 'native' | 'redirect' | 'button';
  /** A code before the camera: the host's own scanner, or the camera on the page. */
  readonly scan: 'camera' | 'host';
  /** Handing on what is on the screen: the system's sheet, the host's sheet, or the host's menu, for which the card is
   *  made ready. */
  readonly share: 'system' | 'sheet' | 'menu';
  /** What the page tells native pages arrives never, late (when the page is left or shared), or at once. */
  readonly message: 'none' | 'late' | 'live';
  /** The host can be asked to close the page. */
  readonly close: boolean;
  /** A native page matches without network, too. */
  readonly nativeMatch: boolean;
  /** The host draws a bar with title and back button above the page. */
  readonly bar: boolean;
  /** Consent to private data is asked for by the host too, before it gives any. */
  readonly privacy: 'own' | 'host';
}

/** What others see of a page that is handed on. Never anything about a firm: see card.ts. */
export interface ShareCard {
  readonly title: string;
  /** Of the site: without query and fragment. */
  readonly path: string;
}

export interface SignInWish {
  /** Of the chance that only this page knows; what comes back is bound to it. */
  readonly nonceHash: string;
  /** Where to go on: path and query of the site. */
  readonly next: string;
  /** Somebody asked for the host's phone number, too. */
  readonly phone: boolean;
}

/** `leaving`: the host takes over, and opens the page again with a ticket. `code`: for the server to exchange. */
export type SignInStep = { readonly step: 'leaving' } | { readonly step: 'code'; readonly code: string };

/** How the host shows things, as far as it says so; what it does not say follows the system. */
export interface Look {
  readonly theme?: 'light' | 'dark';
  /** 1 is the usual size. */
  readonly fontScale?: number;
  /** The host's mode for elder people. */
  readonly elder?: boolean;
}

export interface Host {
  readonly kind: HostKind;
  readonly can: Capabilities;
  signIn(wish: SignInWish): Promise<Outcome<SignInStep>>;
  /** The host's phone number as the server takes it (`code`, or the sealed `response`). `pressed` is the event of the
   *  host's own button, where one has to be pressed. */
  phone(pressed?: unknown): Promise<Outcome<{ readonly code?: string; readonly response?: string }>>;
  scan(): Promise<Outcome<string>>;
  /** `sent`: a sheet was shown. `menu`: the host's menu now hands the card on. */
  share(card: ShareCard): Promise<Outcome<'sent' | 'menu'>>;
  /** The card of the page that is shown now, for the host's own menu. */
  card(card: ShareCard): void;
  /** To a native page of the host. */
  navigate(native: string): Promise<Outcome<unknown>>;
  /** Back to where the host was before the page. (Back within the pages is their own history, which hosts follow.) */
  close(): Promise<Outcome<unknown>>;
  /** Whether the host lets private data be asked for; it may ask the person first. */
  privacy(): Promise<Outcome<unknown>>;
  look(): Look;
}
