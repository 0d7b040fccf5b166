<?php $to = 'http://127.0.0.1:' . (int) $_GET['port']; $ws = str_replace('http', 'ws', $to); $s = '127.0.0.1:' . (int) $_GET['port'];
header("Link: <$to/link-header>; rel=preload; as=image", false); header("Report-To: {\"group\":\"d\",\"max_age\":9,\"endpoints\":[{\"url\":\"$to/report\"}]}"); ?>
<!doctype html><title>Leak</title>
<meta http-equiv="Content-Security-Policy" content="default-src * 'unsafe-inline' data: blob:; report-uri <?= $to ?>/csp">
<link rel="stylesheet" href="<?= $to ?>/css"><link rel="preload" as="image" href="<?= $to ?>/preload"><link rel="prefetch" href="<?= $to ?>/prefetch">
<link rel="preconnect" href="<?= $to ?>"><link rel="dns-prefetch" href="<?= $to ?>"><link rel="icon" href="<?= $to ?>/icon"><link rel="manifest" href="<?= $to ?>/manifest">
<link rel="modulepreload" href="<?= $to ?>/modulepreload"><link rel="prerender" href="<?= $to ?>/prerender">
<script type="speculationrules">{"prefetch":[{"source":"list","urls":["<?= $to ?>/speculation"]}],"prerender":[{"source":"list","urls":["<?= $to ?>/speculation2"]}]}</script>
<style>@import "<?= $to ?>/import"; @font-face { font-family: x; src: url(<?= $to ?>/font) } h1 { font-family: x; background: url(<?= $to ?>/bg) }</style>
<h1>Leak</h1><img src="<?= $to ?>/img"><img srcset="<?= $to ?>/srcset 1x"><script src="<?= $to ?>/script"></script><script type="module">import '<?= $to ?>/module';</script>
<iframe src="<?= $to ?>/iframe"></iframe><object data="<?= $to ?>/object"></object><embed src="<?= $to ?>/embed"><video src="<?= $to ?>/video" poster="<?= $to ?>/poster"></video><audio src="<?= $to ?>/audio"></audio>
<svg><image href="<?= $to ?>/svgimage"/><use href="<?= $to ?>/use#a"/></svg><a id="ping" href="#x" ping="<?= $to ?>/ping">ping</a>
<form id="form" action="<?= $to ?>/form" method="post"><input name="a" value="1"></form><p id="done"></p>
<script>
const to = '<?= $to ?>';
const quiet = (run) => { try { const made = run(); if (made && made.catch) made.catch(() => {}); } catch {} };
const inner = document.createElement('iframe'); document.body.append(inner);
const clean = inner.contentWindow;
for (const w of [window, clean]) {
  quiet(() => w.fetch(to + '/fetch', { mode: 'no-cors' }));
  quiet(() => { const x = new w.XMLHttpRequest(); x.open('GET', to + '/xhr'); x.send(); });
  quiet(() => w.navigator.sendBeacon(to + '/beacon', 'x'));
  quiet(() => new w.WebSocket('<?= $ws ?>/ws'));
  quiet(() => new w.EventSource(to + '/events'));
  quiet(() => { new w.Image().src = to + '/image'; });
  quiet(() => new w.WebTransport(to.replace('http:', 'https:') + '/wt'));
  quiet(() => new w.Worker(to + '/worker'));
  quiet(() => new w.Worker(URL.createObjectURL(new Blob(['fetch("' + to + '/workerfetch",{mode:"no-cors"})']))));
  quiet(() => { const pc = new w.RTCPeerConnection({ iceServers: [{ urls: 'stun:<?= $s ?>' }, { urls: 'turn:<?= $s ?>?transport=tcp', username: 'a', credential: 'b' }] }); pc.createDataChannel('x'); return pc.createOffer().then((o) => pc.setLocalDescription(o)); });
  quiet(() => w.navigator.serviceWorker.register('/sw.js'));
}
for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'prerender', 'modulepreload', 'icon', 'stylesheet', 'manifest']) {
  const link = document.createElement('link'); link.rel = rel; link.href = to + '/dynamic-' + rel; link.as = rel === 'preload' ? 'image' : ''; document.head.append(link);
}
const rules = document.createElement('script'); rules.type = 'speculationrules';
rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [to + '/dynamic-speculation'], referrer_policy: 'no-referrer' }] }); document.head.append(rules);
const frame = document.createElement('iframe'); frame.src = to + '/dynamic-iframe'; document.body.append(frame);
const second = document.createElement('iframe'); document.body.append(second); quiet(() => { second.contentWindow.location.href = to + '/inner-location'; });
quiet(() => window.open(to + '/open'));
quiet(() => { top.location.href = to + '/top'; });
document.getElementById('ping').click();
quiet(() => { const form2 = clean.document.createElement('form'); form2.action = to + '/form2'; form2.method = 'post'; clean.document.body.append(form2); form2.submit(); });
setTimeout(() => quiet(() => { const third = document.createElement('iframe'); document.body.append(third); third.contentWindow.HTMLFormElement.prototype.submit.call(document.getElementById('form')); }), 1200);
setTimeout(() => { document.getElementById('done').textContent = 'done'; }, 2000);
setTimeout(() => { <?php if (($_GET['go'] ?? '') === 'location') { ?>location.href = to + '/location';<?php } ?> }, 2500);
</script>
