// Names that shared scripts look for and WeChat does not have.
declare const MYWebAssembly: typeof WXWebAssembly;
declare const WebAssembly: typeof WXWebAssembly;
