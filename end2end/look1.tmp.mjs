import { as, base, browser } from './look.tmp.mjs';
const p = await as('coordinator', { width: 1280, height: 800 });
await p.goto(base + '/overleggen');
const links = await p.$$eval('a[href^="/overleggen/"]', as => as.map(a => [a.getAttribute('href'), a.textContent.trim(), a.closest('li')?.innerText]));
console.log(JSON.stringify(links.slice(0, 8)));
let m;
for (const [h] of links) { if (!/[0-9a-f-]{36}$/.test(h)) continue; await p.goto(base + h); const b = await p.$('text=Overleg beginnen'); const run = await p.$('text=bezig'); if (run) { m = h; break; } if (b && !m) m = h; }
console.log('meeting', m);
await p.goto(base + m);
for (const name of ['Agenda openstellen', 'Overleg beginnen']) { const b = p.getByRole('button', { name, exact: true }); if (await b.count()) { await b.first().click(); await p.waitForLoadState(); } }
await p.screenshot({ path: '/tmp/s0.png' });
await p.goto(base + m + '/volgen');
await p.waitForTimeout(1500);
await p.screenshot({ path: '/tmp/s1.png' });
const b = p.locator('#live-next');
if (await b.count()) { await b.click(); await p.waitForTimeout(1500); }
await p.screenshot({ path: '/tmp/s2.png' });
console.log(m);
await browser.close();
