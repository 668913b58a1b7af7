// What tests measure on a page: boxes that hide their text, sizes of letters, lines and targets.

/** Cards, panels, buttons, figures: what would hide its text when too small. */
const kBoxes =
  '.card, .panel, .btn, .trio > div, .chip, .question, .switch li, .pills a, .nav a, .look, .entry-box, .sheet, .facet, .used-one, .suggestions > div, .meant, .fold';

/** Boxes whose content is larger than they are, and how far the page is wider than the window. */
export const overflow = (page) =>
  page.evaluate((boxes) => {
    const cards = [...document.querySelectorAll('.card')];
    // Cards below the window are measured like all others.
    for (const card of cards) card.style.contentVisibility = 'visible';
    const found = [...document.querySelectorAll(boxes)]
      .filter((box) => box.offsetParent !== null && !box.classList.contains('sheet'))
      .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
      .map((box) => `clipped: ${box.className || box.tagName}: ${box.textContent.slice(0, 30)}`);
    const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    for (const card of cards) card.style.contentVisibility = '';
    return wider > 0 ? [...found, `${wider} px wider than the window`] : found;
  }, kBoxes);

/**
 * Every piece of text in sight and what is pressed: {smallest, largest, tightest line, targets below `least`}. Links in
 * running text are no targets of their own; what lies over a larger label is measured as the label.
 */
export const sizes = (page, least) =>
  page.evaluate((atLeast) => {
    const shown = (element) => {
      const { width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      return width > 1 && height > 1 && style.visibility !== 'hidden' && !element.closest('.sr, .skip');
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() === '' || /^(SCRIPT|STYLE|OPTION|NOSCRIPT)$/.test(element.tagName))
        continue;
      if (!element.checkVisibility({ contentVisibilityAuto: false }) || !shown(element)) continue;
      const style = getComputedStyle(element);
      const size = Number.parseFloat(style.fontSize);
      texts.push({
        size,
        line: Number.parseFloat(style.lineHeight) / size,
        what: walker.currentNode.data.trim(),
      });
    }
    const by = (key, way) => [...texts].sort((one, other) => way * (one[key] - other[key]))[0];
    const targets = [
      ...document.querySelectorAll(
        'button, select, summary, input, .btn, .nav a, .tabs a, .pills a, .chip, .tick, .used-one',
      ),
    ]
      .filter((element) => element.checkVisibility() && shown(element))
      .map((element) =>
        element.type === 'checkbox' || element.type === 'radio'
          ? (element.closest('label') ?? element)
          : element,
      );
    const small = targets
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width < atLeast - 0.5 || box.height < atLeast - 0.5)
      .map(
        ({ element, box }) =>
          `${element.tagName}.${element.className} ${Math.round(box.width)}x${Math.round(box.height)}: ${element.textContent.slice(0, 20)}`,
      );
    return {
      texts: texts.length,
      targets: targets.length,
      smallest: by('size', 1),
      largest: by('size', -1),
      tightest: by('line', 1),
      small: [...new Set(small)],
    };
  }, least);
