// What native pages of both mini programs have in common.

import { type Call, makeCall } from '../calls.ts';
import { done, type Host, type Outcome } from '../host.ts';
import { kWebPage } from '../pages.ts';

type Calls = Partial<Record<string, Call>>;

export function native(api: unknown, calls: Calls): Pick<Host, 'signIn' | 'scan' | 'navigate' | 'close'> {
  const by = <T>(name: string, options: Readonly<Record<string, unknown>> = {}): Promise<Outcome<T>> =>
    makeCall<T>(api, calls[name], options);
  const close = async () => {
    const left = await by('back');
    return left.ok ? left : by('relaunch', { url: kWebPage });
  };
  return {
    signIn: async () => {
      const got = await by<string>('login');
      return got.ok ? done({ step: 'code', code: got.value }) : got;
    },
    scan: () => by<string>('scan'),
    navigate: (url) => by('navigate', { url }),
    close,
  };
}
