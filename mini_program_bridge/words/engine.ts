// Stands in for web/src/engine/engine.ts in scripts of mini-programs, where the native page has opened the core.

interface Core {
  call(request: object): Promise<{ ok: boolean; value: unknown; error?: { where: string; detail: string } }>;
}

let core: Core | undefined;

export const useCore = (opened: Core): void => {
  core = opened;
};

export async function call(request: object): Promise<unknown> {
  if (!core) throw new Error('the core is not open');
  const answer = await core.call(request);
  if (!answer.ok) throw new Error(`${answer.error?.where}: ${answer.error?.detail}`);
  return answer.value;
}
