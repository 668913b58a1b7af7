// Pages whose bodies come behind their frames: next to nothing each, so one file for all.
import About from './about/index.tsx';
import Activities from './activities/index.tsx';
import Applications from './applications/index.tsx';
import Apply from './apply/index.tsx';
import Badge from './badge/index.tsx';
import Compare from './compare/index.tsx';
import Cost from './cost/index.tsx';
import Desk from './desk/index.tsx';
import Missing from './missing/index.tsx';
import MyData from './my-data/index.tsx';
import Onsite from './onsite/index.tsx';
import Open from './open/index.tsx';
import Plan from './plan/index.tsx';
import Privacy from './privacy/index.tsx';
import Publish from './publish/index.tsx';
import Receipt from './receipt/index.tsx';
import SavedPage from './saved/index.tsx';
import SlipPage from './slip/index.tsx';
import Studio from './studio/index.tsx';

export const frames = {
  cost: Cost,
  compare: Compare,
  plan: Plan,
  saved: SavedPage,
  apply: Apply,
  applications: Applications,
  activities: Activities,
  'my-data': MyData,
  desk: Desk,
  publish: Publish,
  privacy: Privacy,
  open: Open,
  receipt: Receipt,
  badge: Badge,
  onsite: Onsite,
  slip: SlipPage,
  studio: Studio,
  about: About,
  missing: Missing,
};

export type FrameName = keyof typeof frames;
