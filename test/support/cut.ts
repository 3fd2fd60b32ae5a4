/** Words that stand beyond the edge of the screen or are cut off by what holds them; what is typed in one line moves along in it. */
export const cut = `[...document.querySelectorAll('body *')].filter((it) => {
  if (it.closest('svg, [hidden], [class*="skip"], [class*="hidden"]') || (it.textContent.trim() === '' && !it.matches('input, textarea, select'))) return false;
  const { right, width } = it.getBoundingClientRect();
  const style = getComputedStyle(it);
  for (let up = it; up !== null; up = up.parentElement) if (/inset/.test(getComputedStyle(up).clipPath)) return false;
  if (width < 3 || style.visibility === 'hidden' || style.position === 'absolute') return false;
  const scrolls = it.closest('[tabindex="0"]') !== null || it.tagName === 'OPTION' || it.tagName === 'OPTGROUP';
  const typed = it.matches('input:is([type=text], [type=email], [type=password], :not([type]))');
  const hidden = !typed && /hidden|clip/.test(style.overflowX) && it.scrollWidth > it.clientWidth + 1;
  return !scrolls && (right > innerWidth + 1 || hidden);
}).slice(0, 5).map((it) => it.tagName + ' ' + it.className + ' ' + it.id + ': ' + it.textContent.trim().slice(0, 60))`;
