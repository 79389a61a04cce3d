/** How sites turn a crawler away. It is recognised and reported, never evaded. */

/** The kinds, by the product or the form. `login` concerns one page, all others the whole site. */
export type BlockKind =
  'river_security' | 'jiasule' | 'waf' | 'edgeone' | 'captcha' | 'challenge' | 'forbidden' | 'login';

const CAPTCHA_WORDS = ['请输入验证码', '安全验证', '滑动验证', '人机验证', '访问验证'];
const CAPTCHA = /captcha[-_]?(?:box|form|img|container)|geetest/i;
const CHALLENGE = /(?:Just a moment\.\.\.|cf-browser-verification|challenge-platform|acw_sc__v2|正在(?:进行)?安全检测)/;
const LOGIN = /<title>[^<]{0,40}(?:登录|登陆|统一身份认证)[^<]{0,40}<\/title>/;

/** What firewalls write on the page they send instead, with status 200, 403, 405 or 418. */
const INTERCEPTED =
  /(?:访问|请求|操作)[^。<]{0,40}(?:被阻断|拦截|被拒绝)|(?:访问|请求)[^。<]{0,40}(?:安全威胁|疑似[^。<]{0,4}攻击)|request (?:has been|was) (?:blocked|intercepted)/i;

/** A challenge page holds a script and little text; longer pages are content that speaks of such things. */
const MAX_CHALLENGE = 60_000;

/**
 * Recognises a page that stands in for the one asked for.
 * @param headers by names in lower case
 * @returns the kind, or null for an honest answer
 */
export function recogniseBlock(
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string,
): BlockKind | null {
  const cookies = headers['set-cookie'] ?? '';
  const short = text.length <= MAX_CHALLENGE;
  if (status === 412 || (short && text.includes('$_ts') && /<script/i.test(text) && status !== 404))
    return 'river_security';
  if (status === 521 || (short && text.includes('__jsl_clearance'))) return 'jiasule';
  if (status === 491 || (headers['wzws-ray'] !== undefined && status >= 400)) return 'waf';
  if (/wzws_sessionid/.test(cookies) && (status === 403 || (status === 404 && text === ''))) return 'waf';
  if (short && /EO_Bot_Ssid|__tst_status/.test(text)) return 'edgeone';
  if (status === 403) return 'forbidden';
  if (short && status < 500 && CHALLENGE.test(text)) return 'challenge';
  if (text.length < 20_000 && namesCaptcha(text) && saysLittle(text)) return 'captcha';
  if (text.length < 20_000 && status !== 404 && INTERCEPTED.test(text) && saysLittle(text)) return 'forbidden';
  return text.length < 30_000 && LOGIN.test(text) && /type=["']?password/i.test(text) ? 'login' : null;
}

/** Words are looked for one by one: a pattern of them that ignores case looks at each character in turn. */
function namesCaptcha(text: string): boolean {
  return (text.includes('验证') && CAPTCHA_WORDS.some((word) => text.includes(word))) || CAPTCHA.test(text);
}

/** A page whose content is a captcha says little else; honest pages have a form for letters with one beneath. */
function saysLittle(text: string): boolean {
  const shown = text
    .replace(/<(script|style)\b[^>]{0,500}>[\s\S]{0,20000}?<\/\1>/gi, ' ')
    .replace(/<[^<>]{0,1000}>/g, ' ');
  const words = shown.replace(/\s+/g, '');
  return words.length < 200 || /安全验证|人机验证|访问验证/.test(/<title>([^<]{0,80})/i.exec(text)?.[1] ?? '');
}
