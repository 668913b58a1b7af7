// A link on its way to somebody: copied, given to another app, or shown as a QR code.
import { useState } from 'preact/hooks';
import { Button } from '../../kit/basic.tsx';
import { fitsQr, QrCode } from '../../kit/qr.tsx';
import { toast } from '../../kit/toast.tsx';
import { t } from '../../text/text.ts';
import { AnimatedQr } from '../frames/animated.tsx';

/** Older web views have no clipboard of this kind, and none is there on plain HTTP. */
async function copy(text: string, box: HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    box?.select();
    return document.execCommand('copy');
  }
}

interface HandOverProps {
  link: string;
  title: string;
  /** What the QR code is, for who cannot see it. */
  label: string;
  tooLarge: string;
}

export function HandOver({ link, title, label, tooLarge }: HandOverProps) {
  const [box, setBox] = useState<HTMLTextAreaElement | null>(null);
  const canShare = typeof navigator.share === 'function';
  return (
    <div class="hand-over">
      <label class="number-label" for="hand-over">
        {t('share.link')}
      </label>
      <textarea id="hand-over" class="file-text" readOnly rows={4} value={link} ref={setBox} />
      <p class="service-do">
        <Button
          look="main"
          onClick={() =>
            void copy(link, box).then((done) => toast(t(done ? 'share.copied' : 'share.copyFailed')))
          }
        >
          {t('share.copy')}
        </Button>
        {canShare && (
          // Turned away by the person, or by the system: the link is still there.
          <Button onClick={() => void navigator.share({ title, url: link }).catch(() => undefined)}>
            {t('share.system')}
          </Button>
        )}
      </p>
      <AnimatedQr text={link.slice(location.origin.length)}>
        {fitsQr(link) ? <QrCode text={link} label={label} /> : <p class="hint">{tooLarge}</p>}
      </AnimatedQr>
    </div>
  );
}
