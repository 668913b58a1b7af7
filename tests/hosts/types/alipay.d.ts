// What Alipay has and its typings leave out.
declare function setTimeout(then: () => void, milliseconds: number): number;
declare function clearTimeout(timer: number): void;
