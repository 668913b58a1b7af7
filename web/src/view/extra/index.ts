// What `Extra` can show.

import './panels.css';

export { CompareTray } from '../compareTray.tsx';
export { AdvicePanel } from './advicePanel.tsx';
export { CatalogueNotice } from './catalogueNotice.tsx';
export { CertainLine } from './certainLine.tsx';
export { ChangedPanel } from './changed/panel.tsx';
export { DaysPanel } from './daysPanel.tsx';
export { Journey } from './journey/index.tsx';
export { PapersPanel } from './papersPanel.tsx';
export { PlanLine } from './planLine.tsx';
export { Printed } from './printed.tsx';
export { RecommendPanel } from './recommend/index.tsx';
export { Recovery } from './recovery.tsx';
export { Returned } from './returned.tsx';
export * as search from './search/index.ts';
export { ShareLine } from './shareLine.tsx';
export { CostShown, TrueCost } from './trueCost.tsx';
export { WholeNotice } from './wholeNeeded.tsx';
export { WorthLine, WorthPanel } from './worth/index.ts';
