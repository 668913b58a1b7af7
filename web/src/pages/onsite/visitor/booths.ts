// Which institutions have a booth here. The activity names them in words; the catalogue by id.
import type { ProductRow, ProductsAnswer } from '../../../engine/messages.gen.ts';
import { pack } from '../../../onsite/pack.ts';
import { institutions } from '../../../state/catalogue.ts';
import type { Booth } from '../../activities/activity.ts';

const plain = (text: string) => text.normalize('NFKC').replace(/\(演示\)|\s/g, '');

const isOf = (booth: Booth, id: string, names: readonly string[]) =>
  booth.institution === id || names.some((name) => plain(name) === plain(booth.institution));

export const booths = (): readonly Booth[] => (pack.value?.activity.booths ?? []) as readonly Booth[];

/** Booths of the institution whose product it is. */
export const boothsOf = ({ institutionId, institutionName }: ProductRow): readonly Booth[] =>
  booths().filter((booth) => isOf(booth, institutionId, [institutionName]));

/** Ids of the institutions that are here. */
export const present = (): readonly string[] =>
  institutions.value
    .filter(({ id, name }) => booths().some((booth) => isOf(booth, id, [name])))
    .map(({ id }) => id);

export type Counts = ProductsAnswer['counts'];

const kNone: Counts = { all: 0, fits: 0, open: 0, fails: 0, closed: 0, near: 0 };

export const added = (all: readonly Counts[]): Counts =>
  all.reduce(
    (sum, { all: every, fits, open, fails, closed, near }) => ({
      all: sum.all + every,
      fits: sum.fits + fits,
      open: sum.open + open,
      fails: sum.fails + fails,
      closed: sum.closed + closed,
      near: sum.near + near,
    }),
    kNone,
  );
