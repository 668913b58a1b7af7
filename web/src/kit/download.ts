// Files that the page has made.

/** Apps that show pages inside themselves ignore downloads of what a page has made. */
const kNoDownload = /MicroMessenger|AlipayClient|DingTalk|QQ\//;

export const canDownload = () =>
  'download' in HTMLAnchorElement.prototype && !kNoDownload.test(navigator.userAgent);

export function download(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
