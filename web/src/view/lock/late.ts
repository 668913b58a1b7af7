// Between the first page and the screen that asks for the passcode: the first page would otherwise carry the names of
// all files that this screen needs.
export const askPasscode = async (): Promise<void> => (await import('./screen.tsx')).askPasscode();
